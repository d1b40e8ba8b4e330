using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using VolumeConsole.Core.Data;

namespace VolumeConsole.Data.Sqlite;

/// <summary>For <c>dotnet ef migrations add</c> only.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<VolumeDb>
{
    public VolumeDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<VolumeDb>();
        SqliteRegistration.Configure(options, "Data Source=design.db");
        return new VolumeDb(options.Options);
    }
}

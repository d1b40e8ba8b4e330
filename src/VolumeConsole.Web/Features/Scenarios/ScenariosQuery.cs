using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;

namespace VolumeConsole.Web.Features.Scenarios;

/// <summary>Reads how runs ended, from the activity: it remembers them beyond a restart.</summary>
public sealed class ScenariosQuery(IDbContextFactory<VolumeDb> databases)
{
    private const int RowsMax = 200;

    /// <returns>The newest end by the scenario's name.</returns>
    public async Task<IReadOnlyDictionary<string, LastEnd>> LastEndsAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.Activity.AsNoTracking().Where(a => a.Type == ActivityTypes.ScenarioEnded).OrderByDescending(a => a.Sequence).Take(RowsMax)
            .Select(a => new { a.At, a.Detail }).ToListAsync(cancellation);
        return rows.Where(r => r.Detail is not null).Select(r => (Name: r.Detail!.Split(',', 2)[0], End: new LastEnd(r.At, Told(r.Detail!))))
            .DistinctBy(r => r.Name).ToDictionary(r => r.Name, r => r.End, StringComparer.Ordinal);
    }

    private static string Told(string detail) => detail.Split(": ", 2) is [_, var told] ? told : detail;
}

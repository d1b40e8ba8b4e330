using Microsoft.Extensions.Configuration;
using VolumeConsole.Core.Storage;
using VolumeConsole.Web.Hosting;

namespace VolumeConsole.Web.Tests.Engine;

public sealed class EngineOptionsTests
{
    private static readonly BackendSettings s_ofTheKind = new() { Concurrency = 16 };

    [Theory]
    [InlineData(null, 16)]
    [InlineData("3", 3)]
    public void What_a_kind_says_holds_where_the_configuration_says_nothing(string? configured, int expected)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Backends:ceph:Concurrency", configured)]).Build();

        Assert.Equal(expected, EngineOptions.Backend(configuration.GetSection("Backends:ceph"), s_ofTheKind).Concurrency);
    }
}

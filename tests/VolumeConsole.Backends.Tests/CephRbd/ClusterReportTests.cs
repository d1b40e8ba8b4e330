using System.Text.Json;
using VolumeConsole.Backends.CephRbd;

namespace VolumeConsole.Backends.Tests.CephRbd;

public sealed class ClusterReportTests
{
    private const string Version = "ceph version 16.2.15 (618f440892089921c3e944a991122ddc44e60516) pacific (stable)";

    [Theory]
    [InlineData("HEALTH_OK", 0, "Ceph 16.2.15, HEALTH_OK")]
    [InlineData("HEALTH_WARN", 1, "Ceph 16.2.15, HEALTH_WARN: trouble 1")]
    [InlineData("HEALTH_ERR", 5, "Ceph 16.2.15, HEALTH_ERR: trouble 1; trouble 2; trouble 3; and 2 more")]
    public void Version_health_and_the_first_ailments_are_told(string status, int ailments, string expected)
    {
        var checks = Enumerable.Range(1, ailments).ToDictionary(number => $"CHECK_{number}", number => new { summary = new { message = $"trouble {number}" } });

        Assert.Equal(expected, ClusterReport.Words(Version, JsonSerializer.SerializeToElement(new { status, checks })));
    }
}

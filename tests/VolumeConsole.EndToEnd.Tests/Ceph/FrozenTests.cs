using VolumeConsole.Testing.Ceph;

namespace VolumeConsole.EndToEnd.Tests.Ceph;

/// <summary>A cluster that does not answer for a while, and does not say so.</summary>
[Collection(CephCluster.Collection)]
public sealed class FrozenTests
{
    private static readonly TimeSpan s_stopMax = TimeSpan.FromSeconds(20);
    private static readonly (string, string)[] s_impatient =
        [("Backends:ceph:TimeoutSeconds", "1.5"), ("Backends:ceph:BreakerFailures", "3"), ("Backends:ceph:BreakerPauseSeconds", "1"), ("Backends:ceph:RetentionSeconds", "0")];

    [Fact]
    public async Task While_the_storage_daemon_stands_still_work_waits_and_other_storage_does_not_and_all_goes_on_by_itself()
    {
        await using var both = await TwoBackends.StartAsync("frozen", s_impatient);
        var grown = await both.Api.CreatedAsync("grown", 1, region: TwoBackends.Ceph);
        var deleted = await both.Api.CreatedAsync("deleted", 1, region: TwoBackends.Ceph);
        await using (await CephCluster.FreezeAsync("osd"))
        {
            Assert.Equal(202, (await both.Api.CreateAsync("made", 2, wait: "0", region: TwoBackends.Ceph)).Status);
            Assert.True((await both.Api.ResizeAsync(grown, 3)).IsAccepted);
            Assert.True((await both.Api.DeleteAsync(deleted)).IsAccepted);

            await Eventually.IsAsync("the backend is unreachable and its circuit open", both.HealthAsync,
                health => health.StartsWith("unreachable, circuit ", StringComparison.Ordinal) && !health.EndsWith("closed", StringComparison.Ordinal));
            Assert.Equal(1, (int)(await both.Api.GetAsync($"/v2/volumes/{grown}")).Body!["volume"]!["size_gigabytes"]!);
            await both.Api.CreatedAsync("elsewhere", 1);
        }

        await both.SettledAsync();
        Assert.Equal(0, await both.Database.CountAsync("SELECT COUNT(*) FROM Operations WHERE State <> 'succeeded'"));
        await Eventually.IsAsync("the backend is well again", both.HealthAsync, health => health == "ok, circuit closed");
        await both.ScannedAsync();
        await both.AgreeAsync();
        await both.FindingsAsync();
    }

    [Fact]
    public async Task Without_its_monitor_a_cluster_still_works_and_a_stop_of_the_console_while_all_stands_still_loses_nothing()
    {
        await using var both = await TwoBackends.StartAsync("no-monitor", s_impatient);
        var volume = await both.Api.CreatedAsync("before", 1, region: TwoBackends.Ceph);
        await using (await CephCluster.FreezeAsync("mon"))
            await both.Api.CreatedAsync("without-monitor", 1, region: TwoBackends.Ceph);

        await using (await CephCluster.FreezeAsync("osd"))
        {
            var made = (await both.Api.CreateAsync("made", 2, wait: "0", region: TwoBackends.Ceph)).VolumeId;
            Assert.True((await both.Api.ResizeAsync(volume, 3)).IsAccepted);
            await both.OperationIsAsync(made, "running");
            var (exitCode, _) = await both.Console.TerminateAsync(s_stopMax);
            Assert.True(exitCode == 0, both.Console.Output);

            await both.StartAsync(); // It comes up though nothing of the storage answers, and holds what was asked for.
            Assert.Equal(200, (await both.Api.GetAsync($"/v2/volumes/{made}")).Status);
        }

        await both.SettledAsync();
        Assert.Equal(0, await both.Database.CountAsync("SELECT COUNT(*) FROM Operations WHERE State <> 'succeeded'"));
        await both.ScannedAsync();
        await both.AgreeAsync();
        await both.FindingsAsync();
    }
}

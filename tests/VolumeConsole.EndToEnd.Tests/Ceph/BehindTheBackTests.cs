using VolumeConsole.Testing.Ceph;

namespace VolumeConsole.EndToEnd.Tests.Ceph;

/// <summary>People with <c>rbd</c> on their command line, beside the console.</summary>
[Collection(CephCluster.Collection)]
public sealed class BehindTheBackTests
{
    private const string Stray = "vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1b";

    [Fact]
    public async Task Volumes_live_on_files_and_on_Ceph_side_by_side_and_what_rbd_changes_is_found_and_put_right()
    {
        await using var both = await TwoBackends.StartAsync("side-by-side");
        await both.Api.CreatedAsync("on-files", 1);
        var ids = new Dictionary<string, string>();
        foreach (var name in new[] { "kept", "removed", "cut", "unmarked", "purged" }) ids[name] = await both.Api.CreatedAsync(name, 2, region: TwoBackends.Ceph);
        string Image(string name) => TwoBackends.ImageOf(ids[name]);

        Assert.True((await both.Api.ResizeAsync(ids["kept"], 5)).IsAccepted);
        Assert.True((await both.Api.DeleteAsync(ids["purged"])).IsAccepted);
        await both.SettledAsync();
        await both.AgreeAsync();
        Assert.False(await both.Storage.HasAsync(Image("purged")));
        Assert.Equal(5L << 30, (await both.Storage.ImagesAsync())[Image("kept")]);

        await both.Storage.RemoveAsync(Image("removed"));
        await both.Storage.ResizeAsync(Image("cut"), megabytes: 512);
        await both.Storage.UnmarkAsync(Image("unmarked"));
        await both.Storage.CreateAsync(Stray, 3);
        await both.FindingsAsync($"missing {Image("removed")}", $"size {Image("cut")}", $"owner {Image("unmarked")}", $"orphan {Stray}");

        await both.RemedyAsync(Image("removed"), "recreate", new { confirm = "removed" });
        await both.RemedyAsync(Image("cut"), "reassert", new { });
        await both.RemedyAsync(Image("unmarked"), "reassert", new { });
        await both.RemedyAsync(Stray, "adopt", new { name = "found" });
        await both.SettledAsync();
        await both.FindingsAsync();
        await both.AgreeAsync();
    }

    [Fact]
    public async Task A_snapshot_or_somebody_who_has_the_image_open_keeps_a_purge_and_is_named_and_a_retry_ends_it_afterwards()
    {
        await using var both = await TwoBackends.StartAsync("kept");
        var (pictured, held) = (await both.Api.CreatedAsync("pictured", 1, region: TwoBackends.Ceph), await both.Api.CreatedAsync("held", 1, region: TwoBackends.Ceph));
        await both.Storage.SnapshotAsync(TwoBackends.ImageOf(pictured), "before-upgrade");
        await using (await both.Storage.WatchAsync(TwoBackends.ImageOf(held)))
        {
            Assert.True((await both.Api.DeleteAsync(pictured)).IsAccepted);
            Assert.True((await both.Api.DeleteAsync(held)).IsAccepted);

            Assert.Contains("before-upgrade", (string)(await both.OperationIsAsync(pictured, "failed"))["error"]!, StringComparison.Ordinal);
            Assert.Matches(@"is in use by client\.\d+ at 127\.0\.0\.1", (string)(await both.OperationIsAsync(held, "failed"))["error"]!);
            foreach (var volume in new[] { pictured, held }) Assert.True(await both.Storage.HasAsync(TwoBackends.ImageOf(volume)));
        }

        await both.Storage.PurgeSnapshotsAsync(TwoBackends.ImageOf(pictured));
        foreach (var volume in new[] { pictured, held })
        {
            Assert.True((await both.Api.PostAsync($"/operator/v1/operations/{(await both.OperationAsync(volume))["id"]}/retry", new { reason = "nobody needs it any more" })).IsAccepted);
            await both.OperationIsAsync(volume, "succeeded");
        }

        await both.AgreeAsync();
        await both.FindingsAsync();
    }
}

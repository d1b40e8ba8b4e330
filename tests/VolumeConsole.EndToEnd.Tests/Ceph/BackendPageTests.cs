using VolumeConsole.EndToEnd.Tests.Browser;
using VolumeConsole.Testing.Ceph;
using static Microsoft.Playwright.Assertions;

namespace VolumeConsole.EndToEnd.Tests.Ceph;

[Collection(CephCluster.Collection)]
public sealed class BackendPageTests(Chromium chromium)
{
    [Fact]
    public async Task The_cluster_tells_its_version_health_and_room_and_a_volume_made_in_the_dialog_is_missing_once_rbd_removed_it()
    {
        await using var both = await TwoBackends.StartAsync("pages");
        await using var window = await chromium.OpenAsync(both.Console.Address);
        await window.SignInAsync(both.AdminToken, "/backends?open=ceph");
        var row = window.Page.Locator("[data-testid=backend-row][data-id=ceph]");
        await Expect(row).ToHaveAttributeAsync("data-state", "ok");
        await Expect(row.GetByTestId("capacity")).ToContainTextAsync(" of ");
        await Expect(window["storage-report"]).ToContainTextAsync("HEALTH_");
        await Expect(window["storage-report"]).ToContainTextAsync("Ceph ");
        await Expect(window["configuration"]).ToContainTextAsync("pool volumes, namespace pages");

        await window.GoAsync("/volumes");
        await window["create"].First.ClickAsync();
        await window.FillAsync(("name", "from-the-dialog"), ("size", "2"));
        await window["field-backend"].SelectOptionAsync("ceph");
        await window.SubmitAsync();
        await Expect(window.Row("from-the-dialog")).ToHaveAttributeAsync("data-state", "available");
        var image = TwoBackends.ImageOf((await window.Row("from-the-dialog").GetAttributeAsync("data-id"))!);
        Assert.Equal(2L << 30, (await both.Storage.ImagesAsync())[image]);

        await window.Row("from-the-dialog").GetByTestId("volume-link").ClickAsync();
        await Expect(window["drawer"]).ToContainTextAsync("ceph · rbd · reachable");
        await both.Storage.RemoveAsync(image);
        await Expect(window["finding"]).ToHaveAttributeAsync("data-state", "missing");
        await Expect(window.Row("from-the-dialog").GetByTestId("chip-drift")).ToContainTextAsync("Missing");
        window.AssertNoComplaints();
    }
}

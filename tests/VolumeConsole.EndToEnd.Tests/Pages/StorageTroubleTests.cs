using VolumeConsole.EndToEnd.Tests.Browser;
using VolumeConsole.EndToEnd.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace VolumeConsole.EndToEnd.Tests.Pages;

/// <summary>What an operator sees of storage that is not as it should be.</summary>
public sealed class StorageTroubleTests(Chromium chromium)
{
    [Fact]
    public async Task An_operation_that_waits_tells_why_and_until_when_and_a_retry_finishes_it_at_once()
    {
        await using var home = new ConsoleHome("waiting");
        await using var storage = await StorageFolder.MakeAsync(home.Path);
        var console = await home.StartAsync(
            ("Backends:local:Kind", "files"), ("Backends:local:Path", storage.Path), ("Operations:BackoffBaseSeconds", "600"), ("Operations:BackoffCapSeconds", "600"));
        await storage.RefuseWritesAsync();
        await using var window = await chromium.OpenAsync(console.Address);
        await window.SignInAsync(home.AdminToken);
        await window["create"].First.ClickAsync();
        await window.SubmitAsync(("name", "patient"), ("size", "1"));

        await Expect(window.Row("patient").GetByTestId("chip-activity")).ToHaveAttributeAsync("data-state", "waiting");
        await Expect(window["count-waiting"]).ToContainTextAsync("1");
        await window["nav-operations"].ClickAsync();
        await Expect(window["operation-row"]).ToHaveAttributeAsync("data-state", "waiting");
        await Expect(window["operation-row"]).ToContainTextAsync(storage.Reason);
        await window["operation-link"].ClickAsync();
        await Expect(window["drawer"]).ToContainTextAsync("Next try in");
        await Expect(window["attempt"]).ToContainTextAsync(storage.Reason);

        await storage.AllowWritesAsync();
        await window["drawer"].GetByTestId("action-retry").ClickAsync();
        await Expect(window["operation-row"]).ToHaveAttributeAsync("data-state", "succeeded");
        using var api = home.Api(console);
        await Truth.HoldsAsync(api, storage.Files);
        window.AssertNoComplaints();
    }

    [Fact]
    public async Task A_scan_asked_for_finds_a_removed_file_and_marks_its_volume()
    {
        await using var home = new ConsoleHome("scan-now");
        var console = await home.StartAsync(("Backends:local:Kind", "files"), ("Backends:local:ScanIntervalSeconds", "86400"));
        using var api = home.Api(console);
        var lost = await api.CreatedAsync("lost", 1);
        await api.CreatedAsync("kept", 1);
        await using var window = await chromium.OpenAsync(console.Address);
        await window.SignInAsync(home.AdminToken, "/drift");
        await Expect(window["drift-empty"]).ToBeVisibleAsync();

        File.Delete(Path.Combine(home.VolumesFolder, Truth.FileOf(lost)));
        await window["scan-now"].ClickAsync();
        await Expect(window["finding-row"]).ToHaveAttributeAsync("data-state", "missing");
        await Expect(window["finding-row"]).ToContainTextAsync("lost");
        await Expect(window["count-drifted"]).ToContainTextAsync("1");
        await window["nav-volumes"].ClickAsync();
        await Expect(window.Row("lost").GetByTestId("chip-drift")).ToContainTextAsync("Missing");
        await Expect(window.Row("kept").GetByTestId("chip-drift")).Not.ToContainTextAsync("Missing");
        window.AssertNoComplaints();
    }
}

using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using VolumeConsole.EndToEnd.Tests.Browser;
using VolumeConsole.EndToEnd.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace VolumeConsole.EndToEnd.Tests.Pages;

/// <summary>A volume is kept as it was, a new one is made from that, and neither goes by accident.</summary>
[Collection(SharedConsole.Name)]
public sealed class SnapshotJourneyTests(SharedConsole shared, Chromium chromium)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_snapshot_is_taken_becomes_a_volume_and_holds_its_own_volume_until_both_are_deleted_and_restored()
    {
        var volume = await shared.Api.CreatedAsync("kept", 2);
        await WriteAsync(FileOf(volume), "as it was");
        await using var window = await chromium.OpenAsync(shared.Console.Address);
        await window.SignInAsync(shared.Home.AdminToken);
        await using var other = await chromium.OpenAsync(shared.Console.Address);
        await other.SignInAsync(SharedConsole.ReaderSecret, $"/volumes/{volume}?tab=snapshots");
        await other.MarkAsync();

        await window.Row("kept").GetByTestId("volume-link").ClickAsync();
        await window["tab-snapshots"].ClickAsync();
        await LookAsync(window, "no snapshots");
        await window["take-snapshot"].ClickAsync();
        await Expect(window["field-name"]).ToHaveValueAsync(new System.Text.RegularExpressions.Regex(@"^snap-\d{4}-\d\d-\d\d$"));
        await LookAsync(window, "taking a snapshot");
        await window.SubmitAsync(("name", "before"));
        await Expect(Snapshot(other, "before")).ToHaveAttributeAsync("data-state", "available");
        Assert.True(await other.WasNotReloadedAsync(), "The second window was reloaded.");
        await Expect(other["take-snapshot"]).ToBeDisabledAsync();
        await WriteAsync(FileOf(volume), "as it is now");

        await window.ChooseAsync(Snapshot(window, "before"), "clone");
        await Expect(window["field-size"]).ToHaveValueAsync("2");
        await LookAsync(window, "a new volume from a snapshot");
        await window.SubmitAsync(("name", "kept-copy"));
        await Expect(window.Row("kept-copy")).ToHaveAttributeAsync("data-state", "available");
        using (var made = new StreamReader(FileOf((await window.Row("kept-copy").GetAttributeAsync("data-id"))!)))
        {
            var begin = new char[9];
            await made.ReadBlockAsync(begin, Token);
            Assert.Equal("as it was", new string(begin));
        }

        await Snapshot(window, "before").GetByTestId("snapshot-link").ClickAsync();
        await Expect(window["volume-name"]).ToHaveTextAsync("kept@before");
        await LookAsync(window, "a snapshot");
        await window["snapshot-of"].ClickAsync();
        await Expect(window["volume-name"]).ToHaveTextAsync("kept");

        await window.ChooseAsync(window.Row("kept"), "delete");
        await window.FillAsync(("confirm", "kept"));
        await Expect(window["dialog-submit"]).ToBeDisabledAsync();
        await Expect(window["snapshot-choice"]).ToContainTextAsync("before");
        await LookAsync(window, "deleting a volume with a snapshot");
        await window["field-with-snapshots"].CheckAsync();
        await window.SubmitAsync();
        await Expect(window.Row("kept")).ToHaveCountAsync(0);
        await Expect(other["chip-lifecycle"].First).ToContainTextAsync("Deleting");

        await window.GoAsync("/trash");
        await Expect(window.TrashRow("kept@before").GetByTestId("snapshot-mark")).ToBeVisibleAsync();
        await LookAsync(window, "both in the trash");
        await window.TrashRow("kept").GetByTestId("restore").ClickAsync();
        await window.SubmitAsync();
        await Expect(window.TrashRow("kept")).ToHaveCountAsync(0);
        await window.TrashRow("kept@before").GetByTestId("restore").ClickAsync();
        await Expect(window["field-name"]).ToHaveValueAsync("before");
        await window.SubmitAsync();
        await Expect(Snapshot(other, "before")).ToHaveAttributeAsync("data-state", "available");

        Assert.True(await other.WasNotReloadedAsync(), "The second window was reloaded.");
        window.AssertNoComplaints();
        other.AssertNoComplaints();
    }

    private static ILocator Snapshot(ConsoleWindow window, string name) =>
        window["snapshot-row"].Filter(new() { Has = window.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }) });

    /// <summary>In both themes: nothing that a rule of accessibility forbids, and nothing behind horizontal scrolling.</summary>
    private static async Task LookAsync(ConsoleWindow window, string where)
    {
        var size = window.Page.ViewportSize!;
        var folder = Source.PathOf("artifacts/images/snapshots");
        Directory.CreateDirectory(folder);
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await window.Page.EmulateMediaAsync(new() { ColorScheme = theme });
            var seen = await window.Page.RunAxe();
            Assert.True(seen.Violations.Length == 0, string.Join('\n', seen.Violations.SelectMany(v => v.Nodes.Select(n => $"{where}, {theme}: {v.Id}: {v.Help}: {n.Html}"))));
            foreach (var width in new[] { 1440, 390 })
            {
                await window.Page.SetViewportSizeAsync(width, 800);
                await window.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{where.Replace(' ', '-')}-{theme}-{width}.png"), Animations = ScreenshotAnimations.Disabled });
                Assert.Equal(0, await window.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"));
            }

            await window.Page.SetViewportSizeAsync(size.Width, size.Height);
        }
    }

    /// <summary>At its beginning, as a program that uses the volume would.</summary>
    private static async Task WriteAsync(string path, string text)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        await file.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), Token);
    }

    private string FileOf(string id) => Path.Combine(shared.Home.VolumesFolder, Truth.FileOf(id));
}

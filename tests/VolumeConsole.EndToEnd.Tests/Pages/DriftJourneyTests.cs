using VolumeConsole.EndToEnd.Tests.Browser;
using VolumeConsole.EndToEnd.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace VolumeConsole.EndToEnd.Tests.Pages;

/// <summary>Every difference that a person can make at the storage, found and repaired in a browser, with the files beside it.</summary>
public sealed class DriftJourneyTests(Chromium chromium)
{
    private const long GiB = 1L << 30;
    private const string Stray = "vol-0198f7a27d5e7c3a9b1f2a4c6e8f0001";
    private const string Rubbish = "vol-0198f7a27d5e7c3a9b1f2a4c6e8f0002";

    [Fact]
    public async Task Each_difference_appears_live_each_remedy_does_what_it_said_and_both_truths_agree_again()
    {
        await using var home = new ConsoleHome("drift-journey");
        var console = await home.StartAsync(("Backends:local:Kind", "files"), ("Backends:local:ScanIntervalSeconds", "1"));
        using var api = home.Api(console);
        var ids = new Dictionary<string, string>();
        foreach (var name in new[] { "gone", "burnt", "cut", "grown", "steady" }) ids[name] = await api.CreatedAsync(name, 3);
        string File(string name) => Path.Combine(home.VolumesFolder, name.StartsWith("vol-", StringComparison.Ordinal) ? name : Truth.FileOf(ids[name]));
        await using var window = await chromium.OpenAsync(console.Address);
        await window.SignInAsync(home.AdminToken, "/drift");
        await Expect(window["drift-empty"]).ToBeVisibleAsync();
        await window.MarkAsync();

        System.IO.File.Delete(File("gone"));
        await OpenAsync(window, "missing", "gone");
        await window["remedy-recreate"].ClickAsync();
        await Expect(window["what-it-does"]).ToContainTextAsync("Its data is gone");
        await Expect(window["dialog-submit"]).ToBeDisabledAsync();
        await window.SubmitAsync(("confirm", "gone"), ("reason", "restored from the backup next"));
        await IsOverAsync(window);
        Assert.Equal(3 * GiB, new FileInfo(File("gone")).Length);

        System.IO.File.Delete(File("burnt"));
        await OpenAsync(window, "missing", "burnt");
        await window["remedy-lost"].ClickAsync();
        await window.SubmitAsync(("confirm", "burnt"));
        await IsOverAsync(window);
        Assert.DoesNotContain(await Truth.ToldAsync(api), line => line.StartsWith(Truth.FileOf(ids["burnt"]), StringComparison.Ordinal));

        Resize(File("cut"), GiB);
        await OpenAsync(window, "size", "cut");
        await Expect(window["diff-size"]).ToHaveAttributeAsync("data-state", "differs");
        await window["remedy-reassert"].ClickAsync();
        await window.SubmitAsync();
        await IsOverAsync(window);
        Assert.Equal(3 * GiB, new FileInfo(File("cut")).Length);

        Resize(File("grown"), 7 * GiB);
        await OpenAsync(window, "size", "grown");
        await Expect(window["remedy-reassert"]).ToBeDisabledAsync();
        await Expect(window["drawer"]).ToContainTextAsync("never shrink");
        await window["remedy-accept"].ClickAsync();
        await window.SubmitAsync();
        await IsOverAsync(window);
        Assert.Equal(7, (int)(await api.GetAsync($"/v2/volumes/{ids["grown"]}")).Body!["volume"]!["size_gigabytes"]!);

        Make(File(Stray), 2 * GiB);
        await OpenAsync(window, "orphan", Stray);
        await window["remedy-adopt"].ClickAsync();
        await window.SubmitAsync(("name", "found"));
        await IsOverAsync(window);

        Make(File(Rubbish), 2 * GiB);
        await OpenAsync(window, "orphan", Rubbish);
        await window["remedy-purge"].ClickAsync();
        await Expect(window["stakes"]).ToContainTextAsync("2 GiB");
        await window.SubmitAsync(("confirm", Rubbish));
        await IsOverAsync(window);
        Assert.False(System.IO.File.Exists(File(Rubbish)));

        await MoveAwayAndBackAsync(window, home.VolumesFolder);
        Assert.True(await window.WasNotReloadedAsync(), "The page was reloaded.");

        await window["history"].ClickAsync();
        await Expect(window["finding-row"]).ToHaveCountAsync(6);
        foreach (var row in await window["finding-row"].AllAsync()) await Expect(row.Locator(".c-times")).ToContainTextAsync("admin");
        await AgreeAsync(api, home.VolumesFolder);
        window.AssertNoComplaints();
    }

    [Fact]
    public async Task Several_findings_of_one_kind_get_one_remedy_and_one_is_put_aside_with_a_reason()
    {
        await using var home = new ConsoleHome("drift-bulk");
        var console = await home.StartAsync(("Backends:local:Kind", "files"), ("Backends:local:ScanIntervalSeconds", "1"));
        using var api = home.Api(console);
        foreach (var name in new[] { Stray, Rubbish, Stray[..^1] + "3" }) Make(Path.Combine(home.VolumesFolder, name), GiB);
        await using var window = await chromium.OpenAsync(console.Address);
        await window.SignInAsync(home.AdminToken, "/drift?rule=orphan");
        await Expect(window["finding-row"]).ToHaveCountAsync(3);

        await window["finding-row"].First.Locator("[data-row-link]").ClickAsync();
        await window["remedy-snooze"].ClickAsync();
        await window.SubmitAsync(("reason", "asked the owner"));
        await Expect(window["finding-row"]).ToHaveCountAsync(2);
        await Expect(window["facet-snoozed"]).ToContainTextAsync("1");
        await Expect(window["snoozed"]).ToContainTextAsync("asked the owner");
        await window["drawer-close"].ClickAsync();

        await window["pick-all"].ClickAsync();
        await window["bulk-purge"].ClickAsync();
        await Expect(window["bulk-line"]).ToHaveCountAsync(2);
        await window.FillAsync(("confirm", "purge 2"));
        await window["dialog-submit"].ClickAsync();
        await Expect(window["bulk-summary"]).ToContainTextAsync("2 of 2 accepted");
        await window["dialog-submit"].ClickAsync();
        await Expect(window["drift-empty"]).ToBeVisibleAsync();
        await Eventually.IsAsync("two files are gone", () => Task.FromResult(Truth.FilesIn(home.VolumesFolder).Count), count => count == 1);
        window.AssertNoComplaints();
    }

    /// <summary>Storage that is gone as a whole is unreachable: no finding appears, and none when it is back.</summary>
    private static async Task MoveAwayAndBackAsync(ConsoleWindow window, string folder)
    {
        Directory.Move(folder, folder + ".away");
        await Expect(window["scan"]).ToHaveAttributeAsync("data-state", "unreachable");
        await Expect(window["finding-row"]).ToHaveCountAsync(0);
        Directory.Move(folder + ".away", folder);
        await Expect(window["scan"]).ToHaveAttributeAsync("data-state", "complete");
        await Expect(window["finding-row"]).ToHaveCountAsync(0);
    }

    /// <summary>Waits until the finding came to the page by itself, and opens it.</summary>
    private static async Task OpenAsync(ConsoleWindow window, string rule, string name)
    {
        var row = window["finding-row"].Filter(new() { HasText = name });
        await Expect(row).ToHaveAttributeAsync("data-state", rule);
        await row.Locator("[data-row-link]").ClickAsync();
        await Expect(window["finding-name"]).ToHaveTextAsync(name);
    }

    /// <summary>The list is empty again, and the drawer tells how the finding ended.</summary>
    private static async Task IsOverAsync(ConsoleWindow window)
    {
        await Expect(window["finding-row"]).ToHaveCountAsync(0);
        await Expect(window["closed"]).ToContainTextAsync("by admin");
        await window["drawer-close"].ClickAsync();
    }

    /// <summary>Whatever users are told of, lies in the folder with that size, and nothing else does. An adopted file keeps its own name.</summary>
    private static async Task AgreeAsync(ApiClient api, string folder)
    {
        static IEnumerable<string> Sizes(IEnumerable<string> lines) => lines.Select(l => l[(l.IndexOf(' ', StringComparison.Ordinal) + 1)..]).Order(StringComparer.Ordinal);
        Assert.Equal(Sizes(await Truth.ToldAsync(api)), Sizes(Truth.FilesIn(folder)));
    }

    private static void Make(string path, long bytes)
    {
        using var file = System.IO.File.Create(path);
        file.SetLength(bytes);
    }

    private static void Resize(string path, long bytes)
    {
        using var file = System.IO.File.OpenWrite(path);
        file.SetLength(bytes);
    }
}

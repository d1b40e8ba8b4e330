using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using VolumeConsole.EndToEnd.Tests.Browser;
using VolumeConsole.EndToEnd.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace VolumeConsole.EndToEnd.Tests.Pages;

/// <summary>Much failed work at once: from its group to its end.</summary>
public sealed class FailedWorkTests(Chromium chromium)
{
    private const int Count = 8;

    [Fact]
    public async Task Failures_are_found_as_a_group_previewed_and_retried_in_stages_that_halt_and_go_on_before_everybodys_eyes()
    {
        await using var home = new ConsoleHome("failed-work");
        var console = await home.StartAsync(("Backends:local:Kind", "files"), ("Backends:local:ScanIntervalSeconds", "86400"));
        using var api = home.Api(console);
        var files = await FailResizesAsync(home, api);
        await using var window = await chromium.OpenAsync(console.Address);
        await using var second = await chromium.OpenAsync(console.Address, theme: ColorScheme.Dark);
        await window.SignInAsync(home.AdminToken, "/operations?view=groups");
        await second.SignInAsync(home.AdminToken, "/operations");
        await second.MarkAsync();
        await Expect(window["group-count"]).ToHaveTextAsync($"{Count}");

        await window["note-edit"].ClickAsync();
        await window["note-text"].FillAsync("Somebody moved the files.");
        await window["note-save"].ClickAsync();
        await Expect(window["note"]).ToContainTextAsync("Somebody moved the files.");
        await window["group-sample"].ClickAsync();
        await window["preview-look"].ClickAsync();
        await Expect(window["preview"]).ToHaveAttributeAsync("data-state", "conflict");

        await window["group-retry"].ClickAsync();
        await AssertAccessibleAsync(window, "the dialog");
        await window.SubmitAsync(("rate", "20"), ("reason", "maybe it is back"));
        foreach (var each in new[] { window, second })
        {
            await Expect(each["bulk"]).ToHaveAttributeAsync("data-state", "halted");
            await Expect(each["bulk-why"]).ToContainTextAsync("The same error");
            await Expect(each["bulk-chip"]).ToBeVisibleAsync();
            await AssertAccessibleAsync(each, "a halted bulk retry");
        }

        foreach (var (there, away) in files) File.Move(away, there);
        await window["preview-look"].ClickAsync();
        await Expect(window["preview"]).ToHaveAttributeAsync("data-state", "act");
        await second["bulk-continue"].ClickAsync();
        await second.SubmitAsync(("reason", "moved back"));
        foreach (var each in new[] { window, second })
        {
            await Expect(each["bulk"]).ToHaveAttributeAsync("data-state", "finished");
            await Expect(each["bulk-verified"]).ToContainTextAsync($"{Count - 1}");
            await Expect(each["bulk-failed-again"]).ToContainTextAsync("1");
        }

        await AssertRestIsChosenAsync(window, second);
        Assert.True(await second.WasNotReloadedAsync());
        await Truth.HoldsAsync(api, home.VolumesFolder);
        Assert.All(Truth.FilesIn(home.VolumesFolder), file => Assert.EndsWith(" 2 GiB", file));
        window.AssertNoComplaints();
        second.AssertNoComplaints();
    }

    /// <summary>The one that failed again: chosen in the table, retried, verified, and both bulk retries dismissed for everybody.</summary>
    private static async Task AssertRestIsChosenAsync(ConsoleWindow window, ConsoleWindow second)
    {
        await window.GoAsync("/operations?view=groups");
        await window["group-open"].ClickAsync();
        await Expect(window["operation-row"]).ToHaveCountAsync(1);
        await window["row-pick"].CheckAsync();
        await window["retry-chosen"].ClickAsync();
        await window.SubmitAsync();
        await Expect(window["bulk"]).ToHaveCountAsync(2);
        await Expect(second["bulk"].First.GetByTestId("bulk-verified")).ToContainTextAsync("1");
        await Expect(second["bulk"].First).ToHaveAttributeAsync("data-state", "finished");
        await second["bulk-dismiss"].First.ClickAsync();
        await Expect(window["bulk"]).ToHaveCountAsync(1);
        await window["bulk-dismiss"].ClickAsync();
        await Expect(second["bulk"]).ToHaveCountAsync(0);
        await window["view-groups"].ClickAsync();
        await Expect(window["groups-empty"]).ToBeVisibleAsync();
    }

    /// <summary>Volumes whose files somebody moved away before they were to grow.</summary>
    private static async Task<IReadOnlyList<(string There, string Away)>> FailResizesAsync(ConsoleHome home, ApiClient api)
    {
        var away = Directory.CreateDirectory(Path.Combine(home.Path, "away")).FullName;
        var files = new List<(string, string)>();
        for (var number = 0; number < Count; number++)
        {
            var volume = await api.CreatedAsync($"grow-{number}", 1);
            files.Add((Path.Combine(home.VolumesFolder, Truth.FileOf(volume)), Path.Combine(away, Truth.FileOf(volume))));
            File.Move(files[^1].Item1, files[^1].Item2);
            Assert.Equal(202, (await api.ResizeAsync(volume, 2)).Status);
            await Eventually.IsAsync("the resize fails", () => api.LastActionAsync(volume), action => (string)action["status"]! == "errored");
        }

        return files;
    }

    private static async Task AssertAccessibleAsync(ConsoleWindow window, string what)
    {
        var seen = await window.Page.RunAxe();
        Assert.True(seen.Violations.Length == 0, $"{what}: {string.Join('\n', seen.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {n.Html}")))}");
    }
}

using VolumeConsole.EndToEnd.Tests.Browser;
using VolumeConsole.EndToEnd.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace VolumeConsole.EndToEnd.Tests.Pages;

/// <summary>The main job, in a browser, with a second window looking on and the files beside it.</summary>
[Collection(SharedConsole.Name)]
public sealed class VolumeLifeTests(SharedConsole shared, Chromium chromium)
{
    private const long GiB = 1L << 30;

    [Fact]
    public async Task A_volume_is_created_grown_renamed_deleted_restored_and_purged_and_a_second_window_sees_it_all()
    {
        await using var window = await chromium.OpenAsync(shared.Console.Address);
        await window.SignInAsync(shared.Home.AdminToken);
        await using var other = await chromium.OpenAsync(shared.Console.Address);
        await other.SignInAsync(SharedConsole.ReaderSecret);
        await other.MarkAsync();

        await window["create"].ClickAsync();
        await window.SubmitAsync(("name", "life-1"), ("size", "3"), ("tags", "prod fast"));
        await Expect(other.Row("life-1")).ToHaveAttributeAsync("data-state", "available");
        await Expect(other.Row("life-1").GetByTestId("volume-size")).ToContainTextAsync("3 GiB");
        await Expect(other.Row("life-1")).ToContainTextAsync("prod");
        var file = Path.Combine(shared.Home.VolumesFolder, Truth.FileOf((await window.Row("life-1").GetAttributeAsync("data-id"))!));
        Assert.Equal(3 * GiB, new FileInfo(file).Length);

        await window.ChooseAsync(window.Row("life-1"), "resize");
        await window.SubmitAsync(("size", "7"));
        await Expect(other.Row("life-1").GetByTestId("volume-size")).ToHaveTextAsync("7 GiB");
        Assert.Equal(7 * GiB, new FileInfo(file).Length);

        await window.ChooseAsync(window.Row("life-1"), "edit");
        await window.SubmitAsync(("name", "life-2"), ("tags", "archive"));
        await Expect(other.Row("life-2")).ToContainTextAsync("archive");
        await Expect(other.Row("life-1")).ToHaveCountAsync(0);

        await DeleteAsync(window);
        await Expect(other.Row("life-2")).ToHaveCountAsync(0);
        Assert.True(File.Exists(file), "Until the purge, the object is kept.");
        Assert.True(await other.WasNotReloadedAsync(), "The second window was reloaded.");

        await other.GoAsync("/trash");
        await other.MarkAsync();
        await Expect(other.TrashRow("life-2")).ToBeVisibleAsync();
        await window.GoAsync("/trash");
        await window.TrashRow("life-2").GetByTestId("restore").ClickAsync();
        await window.SubmitAsync();
        await Expect(other.TrashRow("life-2")).ToHaveCountAsync(0);

        await window.GoAsync("/volumes");
        await Expect(window.Row("life-2")).ToHaveAttributeAsync("data-state", "available");
        await DeleteAsync(window);
        await Expect(other.TrashRow("life-2")).ToBeVisibleAsync();
        await window.GoAsync("/trash");
        await window.ChooseAsync(window.TrashRow("life-2"), "purge");
        await window.SubmitAsync(("confirm", "life-2"));
        await Expect(other.TrashRow("life-2")).ToHaveCountAsync(0);
        await Eventually.IsTrueAsync("the file is gone", () => Task.FromResult(!File.Exists(file)));

        Assert.True(await other.WasNotReloadedAsync(), "The second window was reloaded.");
        window.AssertNoComplaints();
        other.AssertNoComplaints();
    }

    /// <summary>Types the name first: until then, the button says why it cannot be pressed.</summary>
    private static async Task DeleteAsync(ConsoleWindow window)
    {
        await window.ChooseAsync(window.Row("life-2"), "delete");
        await Expect(window["consequences"]).ToContainTextAsync("It can be restored from the trash");
        await window.FillAsync(("confirm", "life"));
        await Expect(window["dialog-submit"]).ToBeDisabledAsync();
        await Expect(window["dialog-submit"]).ToHaveAttributeAsync("data-tip", "Type life-2 first.");
        await window.SubmitAsync(("confirm", "life-2"));
        await Expect(window.Row("life-2")).ToHaveCountAsync(0);
    }
}

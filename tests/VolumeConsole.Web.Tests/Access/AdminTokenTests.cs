using VolumeConsole.Testing.Worlds;
using VolumeConsole.Web.Features.Access;
using VolumeConsole.Web.Tests.Hosts;

namespace VolumeConsole.Web.Tests.Access;

public sealed class AdminTokenTests
{
    [Fact]
    public async Task What_a_start_that_was_cut_off_left_of_its_token_is_no_token_and_stops_no_start()
    {
        using var folder = new TempFolder("admin-token", inMemory: true);
        var data = Directory.CreateDirectory(Path.Combine(folder.Path, "data")).FullName;
        await File.WriteAllTextAsync(Path.Combine(data, AdminToken.FileName + ".new"), "half-of-a-token-that-nobody-was-told", TestContext.Current.CancellationToken);

        using var console = new RunningConsole(folder, null);

        using var client = console.Client(console.AdminSecret);
        await client.GetJsonAsync("/v2/volumes");
        Assert.NotEqual("half-of-a-token-that-nobody-was-told", console.AdminSecret);
        Assert.Equal([AdminToken.FileName], Directory.GetFiles(data, AdminToken.FileName + "*").Select(Path.GetFileName));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(data, AdminToken.FileName)));
    }
}

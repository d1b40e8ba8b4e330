using VolumeConsole.EndToEnd.Tests.Running;

namespace VolumeConsole.EndToEnd.Tests.Ceph;

/// <summary>A machine without Ceph's libraries: files that are none lie in their place, found before any that are installed.</summary>
public sealed class WithoutLibrariesTests
{
    [Fact]
    public async Task Where_no_backend_is_on_Ceph_its_libraries_are_not_needed()
    {
        await using var home = new ConsoleHome("no-libraries");
        var console = await home.StartAsync(Without(home, ("Backends:local:Kind", "files")));
        using var api = home.Api(console);

        await api.CreatedAsync("on-files", 1);
    }

    [Fact]
    public async Task Where_one_is_the_start_is_refused_in_words_that_name_the_packages()
    {
        await using var home = new ConsoleHome("no-libraries-rbd");
        var conf = Path.Combine(home.Path, "ceph.conf");
        await File.WriteAllTextAsync(conf, "[global]\n", TestContext.Current.CancellationToken);

        var refused = await ConsoleProcess.RefusalAsync(
            Without(home, ("Backends:ceph:Kind", "rbd"), ("Backends:ceph:Pool", "volumes"), ("Backends:ceph:ConfFile", conf)));

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("VolumeConsole cannot start. Backends:ceph:Kind:", refused.Output, StringComparison.Ordinal);
        Assert.Contains("Install the packages librados2 and librbd1, or choose another kind.", refused.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(home.DataFolder, "volumeconsole.db")), "It made a database all the same.");
    }

    private static ConsoleSetup Without(ConsoleHome home, params (string Key, string Value)[] settings)
    {
        var nothing = Directory.CreateDirectory(Path.Combine(home.Path, "nothing")).FullName;
        foreach (var library in new[] { "librados.so.2", "librbd.so.1" }) File.WriteAllText(Path.Combine(nothing, library), "");
        return home.Setup with { Settings = new(settings.ToDictionary(s => s.Key, s => s.Value)) { ["LD_LIBRARY_PATH"] = nothing } };
    }
}

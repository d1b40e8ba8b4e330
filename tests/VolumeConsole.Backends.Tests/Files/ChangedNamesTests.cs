using VolumeConsole.Backends.Files;

namespace VolumeConsole.Backends.Tests.Files;

/// <summary>What the system tells of a folder comes on threads of its own, on which nothing may fail: that ends the process.</summary>
public sealed class ChangedNamesTests
{
    private const string Name = "vol-0198f7a27d5e7c3a9b1f000000000001";

    [Fact]
    public async Task What_changed_is_taken_once()
    {
        using var changed = new ChangedNames();
        changed.Add(Name, moved: false);
        changed.Add(Name, moved: true);

        var (names, overflown) = await changed.TakeAsync(TimeSpan.Zero, TestContext.Current.CancellationToken);
        var (more, _) = await changed.TakeAsync(TimeSpan.Zero, TestContext.Current.CancellationToken);

        Assert.Equal((Name, true, false), (Assert.Single(names).Key.Value, names.Values.Single(), overflown));
        Assert.Empty(more);
    }

    [Fact]
    public void What_the_system_tells_after_the_end_is_nobodys_and_fails_nowhere()
    {
        var changed = new ChangedNames();
        changed.Dispose();

        changed.Add(Name, moved: true);
        changed.Overflow();
        changed.Dispose();
    }
}

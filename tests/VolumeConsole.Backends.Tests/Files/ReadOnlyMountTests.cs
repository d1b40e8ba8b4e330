using System.Diagnostics;
using VolumeConsole.Backends.Files;
using VolumeConsole.Core.Storage;
using VolumeConsole.Testing.Backends;

namespace VolumeConsole.Backends.Tests.Files;

/// <summary>Storage that really is read-only: a bind mount, since root may write wherever rights alone forbid it.</summary>
public sealed class ReadOnlyMountTests
{
    private const long MiB = 1L << 20;
    private static readonly ObjectName s_name = ObjectName.Parse("vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1b");
    private static readonly ObjectName s_absent = ObjectName.Parse("vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1c");
    private static readonly OwnerMark s_owner = new(BackendHarness.Installation, s_name.DerivedFrom);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_would_write_waits_and_what_only_looks_answers()
    {
        await using var harness = await FilesHarness.CreateAsync();
        await harness.Backend.EnsureAsync(s_name, MiB, s_owner, Token);
        var mount = harness.Path + ".mount";
        Directory.CreateDirectory(mount);
        Assert.SkipUnless(Run("mount", "--bind", harness.Path, mount), "This user may not mount.");
        try
        {
            Assert.True(Run("mount", "-o", "remount,bind,ro", mount));
            await HoldsOf(new FilesBackend(mount, null));
        }
        finally
        {
            Run("umount", mount);
            Directory.Delete(mount);
        }

        Assert.IsType<BackendResult.Done>(await harness.Backend.RemoveAsync(s_name, s_owner, Token));
    }

    private static async Task HoldsOf(FilesBackend backend)
    {
        var state = new ObjectState.Present(MiB, s_owner);
        var absentOwner = s_owner with { Volume = s_absent.DerivedFrom };

        Assert.Equal(new BackendResult.Done(state), await backend.ObserveAsync(s_name, Token));
        Assert.Equal(new ListedObject(s_name.Value, state), await backend.ListAsync(Token).SingleAsync(Token));
        Assert.All(
            new[]
            {
                await backend.EnsureAsync(s_absent, MiB, absentOwner, Token),
                await backend.EnsureAsync(s_name, 2 * MiB, s_owner, Token),
                await backend.GrowAsync(s_name, 2 * MiB, s_owner, Token),
                await backend.RemoveAsync(s_name, s_owner, Token),
            },
            result => Assert.Equal(BackendCodes.ReadOnly, Assert.IsType<BackendResult.NotNow>(result).Code));
        Assert.Equal(new BackendResult.Done(state), await backend.ObserveAsync(s_name, Token));
        Assert.Equal(new BackendResult.Done(ObjectState.Absent.Instance), await backend.RemoveAsync(s_absent, absentOwner, Token));
        var unwritable = await Assert.ThrowsAsync<FolderException>(() => backend.WriteIdentityAsync(new BackendIdentity(BackendHarness.Installation, 2), Token));
        Assert.Contains("Remount it writable.", unwritable.Message, StringComparison.Ordinal);
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}

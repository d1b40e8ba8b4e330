using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.Tests.Broken;

/// <summary>Ways in which a backend can be wrong, by name, each small enough to be overlooked.</summary>
internal static partial class Breakages
{
    private const long MiB = 1L << 20;

    public static IReadOnlyDictionary<string, Breakage> All { get; } = Ensure.Concat(Grow).Concat(Remove).Concat(Look).Concat(Repair).Concat(Snapshot).ToDictionary();

    private static Task<BackendResult> Done(ObjectState state) => Task.FromResult<BackendResult>(new BackendResult.Done(state));

    private static BackendResult.Rejected Rejected(string code) => new(code, "Broken on purpose.");
}

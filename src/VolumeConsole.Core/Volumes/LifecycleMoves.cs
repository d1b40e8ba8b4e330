using static VolumeConsole.Core.Volumes.VolumeLifecycle;

namespace VolumeConsole.Core.Volumes;

/// <summary>The legal moves of a volume's lifecycle, in one switch.</summary>
public static class LifecycleMoves
{
    public static bool IsLegal(VolumeLifecycle from, VolumeLifecycle to) => (from, to) switch
    {
        (Creating, Available) or (Creating, Failed) or (Creating, Deleting) => true,
        (Failed, Creating) or (Failed, Deleting) => true,
        (Available, Deleting) or (Available, Lost) or (Available, Creating) => true,
        (Lost, Deleting) => true,
        (Deleting, Available) or (Deleting, Deleted) => true,
        _ => false,
    };

    /// <exception cref="InvalidOperationException">The move is not legal: a bug in the caller, never bad input.</exception>
    public static VolumeLifecycle Move(VolumeLifecycle from, VolumeLifecycle to) => IsLegal(from, to)
        ? to
        : throw new InvalidOperationException($"A volume cannot go from {from} to {to}.");
}

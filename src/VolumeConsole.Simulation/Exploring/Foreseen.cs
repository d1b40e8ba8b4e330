using System.Collections.Concurrent;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>How one history ends, as far as that can be known from the states through which it comes.</summary>
internal sealed class Foreseen(ExploredWorld world, ConcurrentDictionary<ulong, Violation?> known)
{
    private readonly List<ulong> _passed = [];

    /// <summary>Null where nothing broke.</summary>
    public Violation? Broken { get; set; }

    /// <param name="ahead">A number for what is still to happen.</param>
    public bool IsKnown(ulong ahead)
    {
        var key = new StateHash().Add(ahead, world.Key(), world.Remembered()).Value;
        _passed.Add(key);
        if (!known.TryGetValue(key, out var broken)) return false;
        Broken = broken;
        return true;
    }

    public void Remember()
    {
        foreach (var key in _passed) known[key] = Broken;
    }
}

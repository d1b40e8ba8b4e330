using VolumeConsole.Core.Storage;

namespace VolumeConsole.Core.Holds;

/// <summary>Looks at start and in every sweep, before anything is claimed or rung for, whether something must be held back.</summary>
public sealed class HoldWatch(MarkerWatch markers, ClockWatch clock, HoldBook book, BackendRegistry backends)
{
    public async Task StartAsync(CancellationToken cancellation)
    {
        await markers.LookAsync(backends.All, cancellation);
        await clock.StartAsync(cancellation);
        await book.ReloadAsync(cancellation);
    }

    /// <summary>Before a sweep rings for what is due. Asks no backend.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        await clock.LookAsync(cancellation);
        await book.ReloadAsync(cancellation);
    }

    /// <summary>After it: one that does not answer delays no ring, and nothing is removed from it before it was compared.</summary>
    public async Task LookAtMarkersAsync(CancellationToken cancellation)
    {
        await markers.LookAsync(backends.All, cancellation);
        await book.ReloadAsync(cancellation);
    }
}

namespace VolumeConsole.Core.Operations;

/// <summary>A doorbell, not a ledger: losing a ring delays work until the next sweep, it never loses it.</summary>
public interface IDoorbell
{
    /// <summary>Asks the backend's workers to look at an operation. Cheap, never blocks, may be called twice for one operation.</summary>
    /// <param name="delay">How long to wait before ringing; longer delays than a sweep interval may be left to the sweep.</param>
    void Ring(string backendId, OperationId operation, TimeSpan delay);
}

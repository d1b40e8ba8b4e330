using VolumeConsole.Torture.Ledger;
using VolumeConsole.Torture.Storages;

namespace VolumeConsole.Torture.Clients;

/// <summary>
/// Somebody who changes volumes' objects behind the console's back, and writes it down first. Few at a time: storage that loses half of its objects at
/// once is not believed, which is another promise than those that are tried here.
/// </summary>
public sealed class Hands(IHouseStorage storage, RunLedger ledger, bool mayAct)
{
    private const int ShareMax = 20;
    private int _known;
    private int _removed;

    /// <summary>One more volume is known to be available.</summary>
    public void Known() => Interlocked.Increment(ref _known);

    /// <summary>One volume less that could be missed.</summary>
    public void Gone() => Interlocked.Decrement(ref _known);

    public async Task RemoveAsync(string volume)
    {
        if (!mayAct || Volatile.Read(ref _known) < ShareMax * (Volatile.Read(ref _removed) + 1)) return;
        await storage.RemoveAsync(ObjectOf(volume), () =>
        {
            Interlocked.Increment(ref _removed);
            ledger.Changed(HandKind.Removed, volume);
        });
    }

    public async Task TruncateAsync(string volume, long sizeBytes)
    {
        if (mayAct) await storage.ResizeAsync(ObjectOf(volume), sizeBytes, () => ledger.Changed(HandKind.Truncated, volume));
    }

    /// <summary>The name of a volume's object follows from its id.</summary>
    private static string ObjectOf(string volume) => $"vol-{volume.Replace("-", "", StringComparison.Ordinal)}";
}

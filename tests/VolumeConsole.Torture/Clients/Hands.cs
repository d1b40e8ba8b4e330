using VolumeConsole.Torture.Ledger;

namespace VolumeConsole.Torture.Clients;

/// <summary>
/// Somebody who changes volumes' files behind the console's back, and writes it down first. Few at a time: a folder that loses half of its files at
/// once is not believed, which is another promise than those that are tried here.
/// </summary>
public sealed class Hands(string folder, RunLedger ledger, bool mayAct)
{
    private const int ShareMax = 20;
    private int _known;
    private int _removed;

    /// <summary>One more volume is known to be available.</summary>
    public void Known() => Interlocked.Increment(ref _known);

    /// <summary>One volume less that could be missed.</summary>
    public void Gone() => Interlocked.Decrement(ref _known);

    public void Remove(string volume)
    {
        if (!mayAct || Volatile.Read(ref _known) < ShareMax * (Volatile.Read(ref _removed) + 1)) return;
        var path = PathOf(volume);
        if (!File.Exists(path)) return;
        Interlocked.Increment(ref _removed);
        ledger.Changed(HandKind.Removed, volume);
        File.Delete(path);
    }

    public void Truncate(string volume, long sizeBytes)
    {
        if (!mayAct) return;
        try
        {
            using var file = new FileStream(PathOf(volume), FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            ledger.Changed(HandKind.Truncated, volume);
            file.SetLength(sizeBytes);
        }
        catch (FileNotFoundException)
        {
            // Purged in this instant: there is nothing to change.
        }
    }

    /// <summary>The name of a volume's file follows from its id.</summary>
    private string PathOf(string volume) => Path.Combine(folder, $"vol-{volume.Replace("-", "", StringComparison.Ordinal)}");
}

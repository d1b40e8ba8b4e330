namespace VolumeConsole.Torture.Clients;

/// <summary>What a client believes of a volume that it made. Beliefs choose what is asked next; only the ledger is evidence.</summary>
public sealed class OwnVolume(string id, int gigabytes)
{
    public string Id => id;
    public int Gigabytes { get; set; } = gigabytes;
    public bool IsDeleted { get; set; }

    /// <summary>The last operation that the console told of; null before.</summary>
    public long? Operation { get; set; }
}

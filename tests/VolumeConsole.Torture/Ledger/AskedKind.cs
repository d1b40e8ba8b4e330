namespace VolumeConsole.Torture.Ledger;

/// <summary>What a client asks for.</summary>
public enum AskedKind
{
    Create,
    Resize,
    Delete,
    Restore,
    Rename,
    Retry,
    Cancel,
}

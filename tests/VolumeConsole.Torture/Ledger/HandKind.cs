namespace VolumeConsole.Torture.Ledger;

/// <summary>What was done to a volume's file behind the console's back.</summary>
public enum HandKind
{
    Removed,
    Truncated,
}

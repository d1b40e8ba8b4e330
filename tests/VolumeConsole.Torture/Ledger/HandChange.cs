namespace VolumeConsole.Torture.Ledger;

/// <summary>A change of the storage that no request asked for, written down before it was made.</summary>
/// <param name="Volume">The volume's id.</param>
/// <param name="At">A place in the ledger's order.</param>
public sealed record HandChange(HandKind Kind, string Volume, long At);

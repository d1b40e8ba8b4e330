namespace VolumeConsole.Torture.Comparing;

/// <summary>What the database remembers of a client's key.</summary>
/// <param name="Operation">Null for a change of the database alone.</param>
public sealed record KeyRow(string Volume, long? Operation);

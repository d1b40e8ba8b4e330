namespace VolumeConsole.Torture.Comparing;

/// <summary>What the database holds at one moment.</summary>
/// <param name="Volumes">All, tombstones too, by id.</param>
/// <param name="Operations">All, by number.</param>
/// <param name="Keys">All idempotency keys.</param>
/// <param name="OpenFindings">Rule and object, <c>missing vol-…</c>, of those that are shown.</param>
/// <param name="Holds">Those in force, in words.</param>
/// <param name="Damage">What SQLite's own check says; empty where the file is sound.</param>
public sealed record DatabaseRecord(
    IReadOnlyDictionary<string, VolumeRow> Volumes,
    IReadOnlyDictionary<long, OperationRow> Operations,
    IReadOnlyDictionary<string, KeyRow> Keys,
    IReadOnlySet<string> OpenFindings,
    IReadOnlyList<string> Holds,
    string Damage = "")
{
    public bool Tells(string rule, string objectName) => OpenFindings.Contains($"{rule} {objectName}");
}

namespace VolumeConsole.Core.Operations.Kinds;

/// <summary>Delete of a volume or a snapshot that was never available: as delete, without retention or restore. Cancelling a create is this.</summary>
public sealed class AbandonVolume : RemovalKind
{
    public const string KindName = "abandon";

    public override string Name => KindName;
    public override string Title => "Abandon";
    public override string Progressive => "Abandoning";
    public override IReadOnlyList<string> Steps => ["Hide it from users, and free its name", "Ensure that the object is absent", "Keep a tombstone"];
}

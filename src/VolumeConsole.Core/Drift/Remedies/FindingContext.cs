using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Core.Drift.Remedies;

/// <summary>What remedies are judged by: a finding, and what is known of its object and its volume at this moment.</summary>
/// <param name="Finding">Read without tracking.</param>
/// <param name="Found">The object, its row if one has the name, and what burns it.</param>
/// <param name="Volume">The facts of the row that has the object's name; null where none has.</param>
public sealed record FindingContext(Finding Finding, FoundObject Found, VolumeFacts? Volume, DateTimeOffset Now)
{
    public ObjectName Name => Found.Name;

    /// <summary>The size that users are shown, in bytes; 0 where there is no row.</summary>
    public long RecordedBytes => Found.Row?.SizeBytes ?? 0;

    /// <summary>The change that was to make the object, and still can: it failed, or needs attention.</summary>
    public OperationFacts? UnfinishedCreate => Volume?.Unfinished.LastOrDefault(o =>
        CreationKind.Is(o.Kind) && o.State is OperationState.Failed or OperationState.NeedsAttention);

    /// <summary>The object's size in words, as it was last seen.</summary>
    public string ActualSize => SizeText.Of(Found.SizeBytes);

    /// <summary>What is said where a remedy needs a row and there is none.</summary>
    internal Refusal NoRow => Name.IsSnapshot
        ? Refusal.Conflict("No snapshot is recorded for this object.", "Copy it to a new volume, or purge it.")
        : Refusal.Conflict("No volume is recorded for this object.", "Adopt it, or purge it.");
}

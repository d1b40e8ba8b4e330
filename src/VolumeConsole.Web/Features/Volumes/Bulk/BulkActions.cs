using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.Volumes.Bulk;

/// <summary>What can be done to many volumes at once.</summary>
public static class BulkActions
{
    public static IReadOnlyList<BulkAction> All { get; } =
    [
        new("observe", "Observe", "observe", Glyphs.Eye, Observe),
        new("retry", "Retry", "retry", Glyphs.Retry, Retry),
        new("snapshot", "Take snapshots", "snapshot", Glyphs.Snapshot, Snapshot, Asks: "Name of each snapshot") { Hint = VolumeName.Rule, WhyNotText = WhyNotName },
        new("tag", "Add tag", "tag", Glyphs.Tag, AddTag, Asks: "Tag to add") { Hint = VolumeTag.Rule, WhyNotText = WhyNotTag },
        new("untag", "Remove tag", "untag", Glyphs.Tag, RemoveTag, Asks: "Tag to remove") { Hint = VolumeTag.Rule, WhyNotText = WhyNotTag },
        new("delete", "Delete…", "delete", Glyphs.Trash, Delete, Dangerous: true),
    ];

    private static BulkPlan Observe(Volume volume, VolumeFacts facts, string text) =>
        new(new ObserveVolume.Request(volume.Id), "Its object is looked at, and what was seen is recorded.", ObserveVolume.WhyNot(facts)?.ToString());

    private static BulkPlan Retry(Volume volume, VolumeFacts facts, string text)
    {
        var stuck = facts.Unfinished.LastOrDefault(o => o.State is OperationState.Failed or OperationState.NeedsAttention or OperationState.Waiting);
        return stuck is null
            ? new BulkPlan(new RetryOperation(default), "", $"'{volume.Name}' has nothing that failed, waits or needs attention.")
            : new BulkPlan(new RetryOperation(stuck.Id), $"Its {stuck.Title.ToLowerInvariant()} (operation {stuck.Id}) is tried again now.", RetryOperation.WhyNot(stuck, facts)?.ToString());
    }

    private static BulkPlan Snapshot(Volume volume, VolumeFacts facts, string text) => new(
        new SnapshotVolume.Request(volume.Id, text), $"What it holds is kept as {SnapshotName.Full(volume.Name, text)}.",
        SnapshotVolume.WhyNot(facts)?.ToString() ?? (facts.Snapshots.Contains(text) ? $"'{volume.Name}' has a snapshot of that name already." : null));

    private static BulkPlan AddTag(Volume volume, VolumeFacts facts, string text) => new(
        new UpdateVolume(volume.Id) { AddedTags = [text] }, $"Gets the tag '{text}'.",
        UpdateVolume.WhyNot(facts)?.ToString() ?? (volume.Tags.Contains(text) ? $"'{volume.Name}' has that tag already."
            : volume.Tags.Count >= VolumeTag.CountMax ? $"'{volume.Name}' has {VolumeTag.CountMax} tags, and that is the limit." : null));

    private static BulkPlan RemoveTag(Volume volume, VolumeFacts facts, string text) => new(
        new UpdateVolume(volume.Id) { RemovedTags = [text] }, $"Loses the tag '{text}'.",
        UpdateVolume.WhyNot(facts)?.ToString() ?? (volume.Tags.Contains(text) ? null : $"'{volume.Name}' does not have that tag."));

    private static BulkPlan Delete(Volume volume, VolumeFacts facts, string text) => new(
        new DeleteVolume.Request(volume.Id),
        volume.WasEverAvailable
            ? $"Hidden from users now; its object with {SizeText.Of(volume.SizeBytes)} is purged after the retention time."
            : "Its create is given up, and whatever the backend may hold of it is removed at once.",
        DeleteVolume.WhyNot(facts)?.ToString());

    private static string? WhyNotName(string text) => text.Length == 0 ? "Type a name first." : VolumeName.IsValid(text) ? null : VolumeName.Rule;

    private static string? WhyNotTag(string text) => text.Length == 0 ? "Type a tag first." : VolumeTag.AreValid([text]) ? null : VolumeTag.Rule;
}

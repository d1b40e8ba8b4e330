using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations.Changes;

/// <summary>
/// Renames, describes or tags a volume or a snapshot: a change of the database alone, done when accepted. The snapshots of a renamed volume
/// follow it in the same transaction, those in the trash too, because its name is the first part of theirs.
/// </summary>
/// <param name="Name">A snapshot's own one; null leaves it.</param>
/// <param name="Description">Null leaves it.</param>
/// <param name="Tags">Null leaves them; otherwise the whole new set.</param>
public sealed record UpdateVolume(VolumeId Id, string? Name = null, string? Description = null, IReadOnlyCollection<string>? Tags = null) : Request
{
    /// <summary>Tags to be there besides, whatever others are: two who tag at once take nothing from each other.</summary>
    public IReadOnlyCollection<string> AddedTags { get; init; } = [];

    /// <summary>Tags to be gone; those that are not there are no error.</summary>
    public IReadOnlyCollection<string> RemovedTags { get; init; } = [];

    public static Refusal? WhyNot(VolumeFacts volume) => volume.Lifecycle is VolumeLifecycle.Deleting or VolumeLifecycle.Deleted or VolumeLifecycle.Lost
        ? Refusal.Conflict($"'{volume.Name}' is {volume.Lifecycle.ToString().ToLowerInvariant()}.", volume.UntilAvailable)
        : null;

    internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
    {
        if (Invalid() is { } invalid) return invalid;
        if (await change.FindAsync(Id, cancellation) is not { } volume) return Refusal.Nothing(Id);
        if (WhyNot(VolumeFacts.Of(volume, [], change.Kinds)) is { } not) return not;
        var name = Name is null ? volume.Name : volume.IsSnapshot ? SnapshotName.Full(SnapshotName.Volume(volume.Name), Name) : Name;
        if (name != volume.Name && await Check.NameFreeAsync(change, volume.BackendId, name, cancellation) is { } taken) return taken;

        var tags = VolumeTag.Normalize((Tags ?? volume.Tags).Except(RemovedTags).Concat(AddedTags));
        if (Check.Tags(tags) is { } many) return many;

        var before = (volume.Name, volume.Description, Tags: string.Join(", ", volume.Tags));
        if (name != volume.Name && await SnapshotNames.FollowAsync(volume, name, change, cancellation) is { } inTheWay) return inTheWay;
        volume.Name = name;
        volume.Description = Description ?? volume.Description;
        if (!tags.SequenceEqual(volume.Tags)) volume.Tags = tags;
        var told = Differences(before, volume);
        if (told.Length == 0) return null;
        volume.Touch();
        change.Log(ActivityTypes.Updated, volume, detail: told);
        return null;
    }

    private Refusal? Invalid() =>
        (Name is null ? null : Check.Name(Name))
        ?? (Description is null ? null : Check.Description(Description))
        ?? (Tags is null ? null : Check.Tags(Tags)) ?? Check.Tags(AddedTags);

    private static string Differences((string Name, string Description, string Tags) before, Volume after)
    {
        var tags = string.Join(", ", after.Tags);
        var parts = new List<string>();
        if (before.Name != after.Name) parts.Add($"name '{before.Name}' → '{after.Name}'");
        if (before.Description != after.Description) parts.Add($"description '{before.Description}' → '{after.Description}'");
        if (before.Tags != tags) parts.Add($"tags [{before.Tags}] → [{tags}]");
        return string.Join("; ", parts);
    }
}

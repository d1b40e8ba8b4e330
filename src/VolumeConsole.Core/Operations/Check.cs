using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations;

/// <summary>The checks that several requests share. Each answers null, or a refusal that names the field and the remedy.</summary>
internal static class Check
{
    private const int DescriptionMax = 1_024;

    public static Refusal? Name(string name) => VolumeName.IsValid(name)
        ? null
        : new Refusal(RefusalReason.Invalid, "name", $"'{Shorten(name)}' cannot be a name.", VolumeName.Rule);

    public static Refusal? Size(long bytes) =>
        bytes % VolumeSize.GiB == 0 && bytes is >= VolumeSize.MinGiB * VolumeSize.GiB and <= VolumeSize.MaxGiB * VolumeSize.GiB
            ? null
            : new Refusal(RefusalReason.SizeOutOfRange, "size_gigabytes", $"A volume cannot have {SizeText.Of(bytes)}.",
                $"Choose a whole number of GiB from {VolumeSize.MinGiB} to {VolumeSize.MaxGiB}.");

    public static Refusal? Description(string text) => text.Length <= DescriptionMax && !text.Any(char.IsControl)
        ? null
        : new Refusal(RefusalReason.Invalid, "description", "The description is too long, or has control characters in it.",
            $"Use one line of at most {DescriptionMax} characters.");

    public static Refusal? Tags(IReadOnlyCollection<string> tags) => VolumeTag.AreValid(tags)
        ? null
        : new Refusal(RefusalReason.Invalid, "tags", "A tag is not valid, or there are too many.", VolumeTag.Rule);

    /// <summary>What cannot be taken back is typed first: exactly this.</summary>
    public static Refusal? Typed(string confirm, string expected) => confirm == expected
        ? null
        : new Refusal(RefusalReason.Invalid, "confirm", "What was typed to confirm is not its name.", $"Type {expected} to confirm.");

    public static Refusal? Backend(ChangeScope change, string id, out Backend? backend) => change.Backends.TryFind(id, out backend)
        ? null
        : new Refusal(RefusalReason.BackendUnknown, "region", $"There is no backend '{Shorten(id)}'.",
            $"Choose one of: {string.Join(", ", change.Backends.All.Select(b => b.Id))}.");

    public static async Task<Refusal?> NameFreeAsync(ChangeScope change, string backendId, string name, CancellationToken cancellation)
    {
        var holder = await ChangeQueries.NameHolder(change.Db, backendId, name, cancellation);
        if (holder is null) return null;
        var what = Noun.OfName(name);
        var free = await FreeNameAsync(change, backendId, name, cancellation);
        return new Refusal(RefusalReason.NameTaken, "name",
            $"The name '{name}' belongs to {what} {holder.Id} on '{backendId}', which is {holder.Lifecycle.ToString().ToLowerInvariant()}.",
            $"Choose another name, or delete that {what} first.", holder.Id, free is null ? null : SnapshotName.Own(free));
    }

    /// <summary>Nothing is being made from it: its contents may still be wanted.</summary>
    public static async Task<Refusal?> NotCopiedAsync(ChangeScope change, Volume snapshot, CancellationToken cancellation)
    {
        var copy = await change.Db.Operations.AsNoTracking()
            .Where(o => o.BackendId == snapshot.BackendId && (o.State == OperationState.Queued || o.State == OperationState.Running || o.State == OperationState.Waiting))
            .Where(o => o.SourceObjectName == snapshot.ObjectName).OrderBy(o => o.Id).FirstOrDefaultAsync(cancellation);
        return copy is null
            ? null
            : Refusal.Conflict($"A volume is being made from snapshot '{snapshot.Name}' (operation {copy.Id}).", "Wait until that ends, or delete the new volume.");
    }

    public static async Task<Refusal?> QuotaAsync(ChangeScope change, Backend backend, long moreBytes, CancellationToken cancellation)
    {
        if (backend.Settings.QuotaBytes is not { } quota) return null;
        var promised = await change.Db.VolumesAndSnapshots
            .Where(v => v.BackendId == backend.Id && v.Lifecycle != VolumeLifecycle.Deleted && v.Lifecycle != VolumeLifecycle.Lost)
            .SumAsync(v => v.WantedSizeBytes, cancellation);
        return promised + moreBytes <= quota
            ? null
            : new Refusal(RefusalReason.Capacity, "size_gigabytes",
                $"Backend '{backend.Id}' has {SizeText.Of(Math.Max(0, quota - promised))} of its {SizeText.Of(quota)} quota left.",
                "Ask for less, delete volumes or snapshots (deleted ones count until they are purged), or have an administrator raise the quota.");
    }

    /// <summary>What someone typed, cut to a length that fits a sentence.</summary>
    private static string Shorten(string text) => text.Length <= 80 ? text : text[..80] + "…";

    private static async Task<string?> FreeNameAsync(ChangeScope change, string backendId, string name, CancellationToken cancellation)
    {
        var surplus = SnapshotName.Own(name).Length - (VolumeName.LengthMax - 3);
        var stem = surplus > 0 ? name[..^surplus] : name;
        for (var number = 2; number <= 20; number++)
        {
            var candidate = $"{stem}-{number}";
            if (!await change.Db.VolumesAndSnapshots.Where(Volume.Live).AnyAsync(v => v.BackendId == backendId && v.Name == candidate, cancellation)) return candidate;
        }

        return null;
    }
}

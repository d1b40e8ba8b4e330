using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations.Kinds;

/// <summary>
/// Rescues an object whose name is burnt: its contents are copied to a new volume with a name of its own, and the object is left as it is. A
/// remove of the old name that comes late then destroys nothing that anybody uses.
/// </summary>
public sealed class CopyObject : CopyingKind
{
    public const string KindName = "copy";

    public override string Name => KindName;
    public override string Title => "Copy";
    public override string Progressive => "Copying";
    public override IReadOnlyList<string> Steps => ["Record a new volume as creating", "Copy the object's contents under the new volume's name", "Make it available at the reported size"];

    /// <summary>Copies an object to a new volume.</summary>
    /// <param name="Name">The new volume's name.</param>
    public sealed record Request(string BackendId, ObjectName Source, string Name) : Operations.Request
    {
        internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
        {
            if (Check.Name(Name) is { } invalid) return invalid;
            if (Check.Backend(change, BackendId, out var backend) is { } unknown) return unknown with { Field = "backend" };
            var found = await FoundObject.ReadAsync(change.Db, BackendId, Source, change.Installation, cancellation);
            if (found.WhyNotCopy() is { } not) return not;
            if (await Check.NameFreeAsync(change, BackendId, Name, cancellation) is { } taken) return taken;
            if (await Check.QuotaAsync(change, backend!, found.SizeBytes, cancellation) is { } full) return full;

            var id = change.Identifiers.NewVolumeId();
            var volume = new Volume
            {
                Id = id,
                BackendId = BackendId,
                ObjectName = ObjectName.For(id),
                Name = Name,
                Description = $"Copied from {Source}.",
                WantedSizeBytes = found.SizeBytes,
                CreatedAt = change.Now,
            };
            change.Db.VolumesAndSnapshots.Add(volume);
            change.Open<CopyObject>(volume, found.SizeBytes, source: Source);
            return null;
        }
    }
}

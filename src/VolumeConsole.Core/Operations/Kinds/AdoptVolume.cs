using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations.Kinds;

/// <summary>
/// Makes a volume of an object that is there and that no row ever owned. It marks, and never ensures: an object that vanished meanwhile
/// must not come back empty.
/// </summary>
public sealed class AdoptVolume : CreationKind
{
    public const string KindName = "adopt";

    public override string Name => KindName;
    public override string Title => "Adopt";
    public override string Progressive => "Adopting";
    public override bool Repairs => true;
    public override IReadOnlyList<string> Steps =>
        ["Record a volume that owns the object's name", "Verify that the object is there, and mark it as ours", "Make it available at the reported size"];

    public override Task<BackendResult> CallAsync(AttemptContext attempt, IStorageBackend backend, CancellationToken cancellation) =>
        backend.MarkAsync(attempt.ObjectName, attempt.Owner, cancellation);

    public override Foresight Foresee(ObjectState seen, AttemptContext attempt) => seen switch
    {
        ObjectState.Present { Owner: { } owner } when owner != attempt.Owner => Foreign(owner),
        ObjectState.Present { Owner: null } p => new(ForeseenEffect.Act, $"Adopt: the object is there with {SizeText.Of(p.SizeBytes)}, and is marked."),
        ObjectState.Present p => new(ForeseenEffect.Adopt, $"Adopt: the object is there with {SizeText.Of(p.SizeBytes)}, and carries the mark already."),
        _ => new(ForeseenEffect.Conflict, "Conflict: the object is not there any more, and adopting makes none."),
    };

    /// <summary>The object is taken as it is: the size at the time of the request is no promise.</summary>
    public override string? Objection(ObjectState reported, AttemptContext attempt) => reported switch
    {
        ObjectState.Present { SizeBytes: > 0 } => null,
        ObjectState.Present => "The object is empty: it has no byte that a volume could hold.",
        _ => "The backend reports that nothing is there.",
    };

    /// <summary>Adopts an object under a name for users.</summary>
    public sealed record Request(string BackendId, ObjectName ObjectName, string Name) : Operations.Request
    {
        internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
        {
            if (Check.Name(Name) is { } invalid) return invalid;
            if (Check.Backend(change, BackendId, out var backend) is { } unknown) return unknown with { Field = "backend" };
            var found = await FoundObject.ReadAsync(change.Db, BackendId, ObjectName, change.Installation, cancellation);
            if (found.WhyNotAdopt() is { } not) return not;
            if (await Check.NameFreeAsync(change, BackendId, Name, cancellation) is { } taken) return taken;
            if (await Check.QuotaAsync(change, backend!, found.SizeBytes, cancellation) is { } full) return full;

            var volume = new Volume
            {
                Id = found.Mark?.Volume ?? change.Identifiers.NewVolumeId(),
                BackendId = BackendId,
                ObjectName = ObjectName,
                Name = Name,
                WantedSizeBytes = found.SizeBytes,
                CreatedAt = change.Now,
            };
            change.Db.VolumesAndSnapshots.Add(volume);
            await change.RemedyAsync(ObjectName, change.Open<AdoptVolume>(volume, found.SizeBytes), cancellation);
            return null;
        }
    }
}

using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations.Kinds;

/// <summary>
/// Visible last: the promise is recorded, then the object is made under the name that the volume's id gives, and only a size that
/// the backend reported makes the volume available.
/// </summary>
public sealed class CreateVolume : CreationKind
{
    public const string KindName = "create";

    public override string Name => KindName;
    public override string Title => "Create";
    public override string Progressive => "Creating";
    public override IReadOnlyList<string> Steps => ["Record the volume as creating", "Ensure the object exists", "Make it available at the reported size"];

    public override Task<BackendResult> CallAsync(AttemptContext attempt, IStorageBackend backend, CancellationToken cancellation) =>
        backend.EnsureAsync(attempt.ObjectName, attempt.WantedSizeBytes, attempt.Owner, cancellation);

    public override Foresight Foresee(ObjectState seen, AttemptContext attempt) => seen switch
    {
        ObjectState.Present { Owner: { } owner } when owner != attempt.Owner => Foreign(owner),
        ObjectState.Present { Owner: null } => new(ForeseenEffect.Act, "Act: a half-made object is there, and is finished."),
        ObjectState.Present p when p.SizeBytes < attempt.WantedSizeBytes =>
            new(ForeseenEffect.Act, $"Act: our object is there with {SizeText.Of(p.SizeBytes)}, and is grown."),
        ObjectState.Present p => new(ForeseenEffect.Adopt, $"Adopt: our object is there with {SizeText.Of(p.SizeBytes)}, made by an earlier attempt."),
        _ => new(ForeseenEffect.Act, "Create: nothing is there yet."),
    };

    /// <summary>Asks for a new volume.</summary>
    /// <param name="SizeBytes">In bytes; a whole number of GiB within <see cref="VolumeSize"/>'s limits.</param>
    public sealed record Request(string BackendId, string Name, long SizeBytes) : Operations.Request
    {
        public string Description { get; init; } = "";
        public IReadOnlyCollection<string> Tags { get; init; } = [];
        public string FilesystemType { get; init; } = "";
        public string FilesystemLabel { get; init; } = "";

        internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
        {
            if ((Check.Name(Name) ?? Check.Size(SizeBytes) ?? Check.Description(Description) ?? Check.Tags(Tags)) is { } invalid) return invalid;
            if (Check.Backend(change, BackendId, out var backend) is { } unknown) return unknown;
            if (await Check.NameFreeAsync(change, BackendId, Name, cancellation) is { } taken) return taken;
            if (await Check.QuotaAsync(change, backend!, SizeBytes, cancellation) is { } full) return full;

            var id = change.Identifiers.NewVolumeId();
            var volume = new Volume
            {
                Id = id,
                BackendId = BackendId,
                ObjectName = ObjectName.For(id),
                Name = Name,
                Description = Description,
                Tags = VolumeTag.Normalize(Tags),
                FilesystemType = FilesystemType,
                FilesystemLabel = FilesystemLabel,
                WantedSizeBytes = SizeBytes,
                CreatedAt = change.Now,
            };
            change.Db.VolumesAndSnapshots.Add(volume);
            change.Open<CreateVolume>(volume, SizeBytes);
            return null;
        }
    }
}

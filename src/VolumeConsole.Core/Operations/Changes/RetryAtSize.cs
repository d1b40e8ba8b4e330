using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations.Changes;

/// <summary>
/// Changes the size that a failed, doubtful or waiting create or resize wants, and sends it back to the queue. An earlier attempt
/// that nobody had an answer from may have made the object larger than what is now asked for: objects never shrink, so the volume
/// then gets the size that the backend reports.
/// </summary>
/// <param name="SizeBytes">The whole new size in bytes, a whole number of GiB.</param>
public sealed record RetryAtSize(OperationId Id, long SizeBytes) : Request
{
    /// <summary>Why the size cannot be changed; a retry has its own reasons beside these.</summary>
    public static Refusal? WhyNot(OperationFacts operation, VolumeFacts volume) => operation.Kind is CreateVolume.KindName or ResizeVolume.KindName
        ? RetryOperation.WhyNot(operation, volume)
        : Refusal.Conflict($"A {operation.Title.ToLowerInvariant()} wants no size that could be changed.", "Retry it as it is.");

    internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
    {
        if (Check.Size(SizeBytes) is { } invalid) return invalid;
        if (await change.Db.Operations.FirstOrDefaultAsync(o => o.Id == Id, cancellation) is not { } operation) return Refusal.NoOperation(Id);
        if (await change.FindAsync(operation.VolumeId, cancellation) is not { } volume) return Refusal.NoVolume(operation.VolumeId);
        var unfinished = await change.UnfinishedAsync(volume, cancellation);
        if (WhyNot(OperationFacts.Of(operation, change.Kinds), VolumeFacts.Of(volume, unfinished, change.Kinds)) is { } not) return not;
        if (operation.Kind == ResizeVolume.KindName && SizeBytes <= volume.SizeBytes) return Shrinks(volume);
        if (Check.Backend(change, volume.BackendId, out var backend) is { } unknown) return unknown;
        if (SizeBytes > volume.WantedSizeBytes
            && await Check.QuotaAsync(change, backend!, SizeBytes - volume.WantedSizeBytes, cancellation) is { } full) return full;

        var before = operation.WantedSizeBytes ?? volume.WantedSizeBytes;
        operation.Want(SizeBytes);
        volume.WantedSizeBytes = SizeBytes;
        volume.Touch();
        if (before != SizeBytes) change.Log(ActivityTypes.SizeChanged, volume, operation, Told(operation, before));
        return await RetryOperation.RequeueAsync(change, operation, volume, cancellation);
    }

    private string Told(Operation operation, long before) =>
        $"{SizeText.Of(before)} → {SizeText.Of(SizeBytes)}." + (operation.InDoubt && SizeBytes < before
            ? $" An earlier attempt may have made {SizeText.Of(before)} already; then the size that the backend reports wins."
            : "");

    private static Refusal Shrinks(Volume volume) => new(RefusalReason.Shrink, "size_gigabytes",
        $"'{volume.Name}' has {SizeText.Of(volume.SizeBytes)} already, and volumes only grow.",
        $"Choose more than {SizeText.Of(volume.SizeBytes)}, or cancel the resize.");
}

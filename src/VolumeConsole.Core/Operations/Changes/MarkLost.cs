using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations.Changes;

/// <summary>
/// Declares the object of a volume or a snapshot gone for good: users no longer see it, and its name is free. Should the storage come back,
/// the object is found as unclaimed, and never removed by itself. A volume goes together with its snapshots that were seen to be gone as well;
/// while it has one that may still be there, it is refused, as a delete is.
/// </summary>
/// <param name="Confirm">Its name, typed.</param>
public sealed record MarkLost(VolumeId Id, string Confirm) : Request
{
    /// <param name="volume">With <see cref="VolumeFacts.Fates"/>.</param>
    public static Refusal? WhyNot(VolumeFacts volume) => volume switch
    {
        { Lifecycle: VolumeLifecycle.Lost } => Refusal.Conflict($"'{volume.Name}' was declared lost already.", "Nothing is left to do."),
        { Lifecycle: not VolumeLifecycle.Available } => Refusal.Conflict(
            $"'{volume.Name}' is {volume.Lifecycle.ToString().ToLowerInvariant()}.", $"Only an available {volume.Noun} can be marked lost."),
        { Fates.Staying: [_, ..] staying } => Refusal.Conflict(
            $"'{volume.Name}' has {SnapshotNames.Counted(staying)} that may still be there, and cannot go before {SnapshotNames.Do(staying)}.",
            "Observe its snapshots: those that are gone are lost together with it. Make new volumes from the others, then delete these; or recreate this volume, empty, and keep them."),
        _ => null,
    };

    internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
    {
        if (await change.FindAsync(Id, cancellation) is not { } volume) return Refusal.Nothing(Id);
        var unfinished = await change.UnfinishedAsync(volume, cancellation);
        var fates = await SnapshotFates.ReadAsync(change.Db, Id, cancellation);
        if (WhyNot(VolumeFacts.Of(volume, unfinished, change.Kinds) with { Fates = fates }) is { } not) return not;
        if (Check.Typed(Confirm, volume.Name) is { } untyped) return untyped;

        // None of them stays, or it was refused.
        foreach (var snapshot in await change.SnapshotsAsync(Id, cancellation))
            await LoseAsync(snapshot, await change.UnfinishedAsync(snapshot, cancellation), "Declared lost with its volume; its name is free.", change, cancellation);
        await LoseAsync(volume, unfinished, "Declared lost; its name is free.", change, cancellation);
        return null;
    }

    private static async Task LoseAsync(Volume volume, List<Operation> unfinished, string told, ChangeScope change, CancellationToken cancellation)
    {
        change.Supersede(volume, unfinished);
        volume.WantedSizeBytes = volume.SizeBytes;
        volume.Move(VolumeLifecycle.Lost, change.Now);
        change.Log(ActivityTypes.VolumeLost, volume, detail: told);
        await change.CloseFindingsAsync(volume, $"The {Noun.Of(volume)} was declared lost.", cancellation);
    }
}

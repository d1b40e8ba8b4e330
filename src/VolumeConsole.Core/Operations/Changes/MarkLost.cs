using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations.Changes;

/// <summary>
/// Declares a volume's object gone for good: users no longer see it, and its name is free. Should the storage come back, the object is
/// found as unclaimed, and never removed by itself.
/// </summary>
/// <param name="Confirm">The volume's name, typed.</param>
public sealed record MarkLost(VolumeId Id, string Confirm) : Request
{
    public static Refusal? WhyNot(VolumeFacts volume) => volume.Lifecycle == VolumeLifecycle.Available
        ? null
        : Refusal.Conflict($"'{volume.Name}' is {volume.Lifecycle.ToString().ToLowerInvariant()}.", "Only an available volume can be marked lost.");

    internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
    {
        if (await change.FindAsync(Id, cancellation) is not { } volume) return Refusal.NoVolume(Id);
        var unfinished = await change.UnfinishedAsync(volume, cancellation);
        if (WhyNot(VolumeFacts.Of(volume, unfinished, change.Kinds)) is { } not) return not;
        if (Check.Typed(Confirm, volume.Name) is { } untyped) return untyped;

        change.Supersede(volume, unfinished);
        volume.WantedSizeBytes = volume.SizeBytes;
        volume.Move(VolumeLifecycle.Lost, change.Now);
        change.Log(ActivityTypes.VolumeLost, volume, detail: "Declared lost; its name is free.");
        await change.CloseFindingsAsync(volume, "The volume was declared lost.", cancellation);
        return null;
    }
}

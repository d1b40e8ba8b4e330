using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Simulation.Drills;

/// <summary>Reads the four truths of what a run shows, and says them in few words. Each comes from its own source; none is derived from another.</summary>
internal sealed class TruthReader(string backendId, Guid installation)
{
    public const string NoVolume = "no such volume";
    public const string NoRow = "no row";
    public const string NoJob = "none";
    public const string Nothing = "nothing";

    /// <param name="shown">Is told of object names that become known.</param>
    public async Task<ImmutableArray<VolumeTruths>> ReadAsync(VolumeDb db, DateTimeOffset now, IReadOnlyList<ShownVolume> shown, SimulatorSnapshot storage, CancellationToken cancellation)
    {
        var names = shown.Select(s => s.Name).ToList();
        var volumes = (await db.VolumesAndSnapshots.AsNoTracking().Where(v => v.BackendId == backendId && names.Contains(v.Name)).ToListAsync(cancellation))
            .GroupBy(v => v.Name).ToDictionary(g => g.Key, g => g.OrderBy(v => v.Lifecycle == VolumeLifecycle.Deleted).ThenByDescending(v => v.CreatedAt).First());
        var ids = volumes.Values.Select(v => v.Id).ToList();
        var operations = (await db.Operations.AsNoTracking().Where(o => ids.Contains(o.VolumeId)).OrderByDescending(o => o.Id).ToListAsync(cancellation)).ToLookup(o => o.VolumeId);
        foreach (var one in shown) one.Object = volumes.GetValueOrDefault(one.Name)?.ObjectName ?? one.Object;
        var objects = shown.Where(s => s.Object is not null).Select(s => s.Object!.Value).ToList();
        var texts = objects.ConvertAll(o => o.Value);
        var seen = await db.Observations.AsNoTracking().Where(o => o.BackendId == backendId && objects.Contains(o.ObjectName)).ToDictionaryAsync(o => o.ObjectName, cancellation);
        var drift = (await db.Findings.AsNoTracking().Where(f => f.BackendId == backendId && texts.Contains(f.ObjectName) && f.State == FindingState.Open).ToListAsync(cancellation))
            .GroupBy(f => f.ObjectName).ToDictionary(g => g.Key, g => g.First().Rule);
        return [.. shown.Select(s => Of(s, volumes.GetValueOrDefault(s.Name), operations, seen, drift, storage, now))];
    }

    /// <summary>The same a moment later, when nothing but the storage has changed.</summary>
    public VolumeTruths After(VolumeTruths before, ObjectState held, VolumeId? volume) => before with { Truths = before.Truths with { Backend = Held(held, volume) } };

    private VolumeTruths Of(
        ShownVolume shown, Volume? volume, ILookup<VolumeId, Operation> operations, Dictionary<ObjectName, Observation> seen, Dictionary<string, string> drift, SimulatorSnapshot storage, DateTimeOffset now)
    {
        shown.Volume = volume?.Id;
        var job = volume is null ? null : operations[volume.Id].FirstOrDefault(o => o.State is not (OperationState.Succeeded or OperationState.Cancelled)) ?? operations[volume.Id].FirstOrDefault();
        var held = shown.Object is { } name ? storage.Look(name.Value) : ObjectState.Absent.Instance;
        var truths = new FourTruths(User(volume), Database(volume), Held(held, volume?.Id), Job(job, now));
        var sight = shown.Object is { } known && seen.TryGetValue(known, out var observation) ? Seen(observation) : "never looked";
        return new VolumeTruths(shown.Of, truths, sight, shown.Object is { } found ? drift.GetValueOrDefault(found.Value) : null);
    }

    private static string User(Volume? volume) => volume switch
    {
        null => NoVolume,
        { Lifecycle: VolumeLifecycle.Deleting or VolumeLifecycle.Deleted } => "not found",
        { Lifecycle: VolumeLifecycle.Available } => $"available {SizeText.Of(volume.SizeBytes)}",
        _ => PersistedNames.Lifecycle.Of(volume.Lifecycle),
    };

    private static string Database(Volume? volume) => volume switch
    {
        null => NoRow,
        { Lifecycle: VolumeLifecycle.Available } when volume.WantedSizeBytes != volume.SizeBytes => $"available {SizeText.Of(volume.SizeBytes)} → {SizeText.Of(volume.WantedSizeBytes)}",
        { Lifecycle: VolumeLifecycle.Available } => $"available {SizeText.Of(volume.SizeBytes)}",
        _ => PersistedNames.Lifecycle.Of(volume.Lifecycle),
    };

    private string Held(ObjectState state, VolumeId? volume) => state switch
    {
        ObjectState.Present { Owner: null } present => $"holds {SizeText.Of(present.SizeBytes)}, no mark",
        ObjectState.Present { Owner: { } owner } present when owner.Installation == installation && (volume is null || owner.Volume == volume) => $"holds {SizeText.Of(present.SizeBytes)}",
        ObjectState.Present present => $"holds {SizeText.Of(present.SizeBytes)} of another",
        _ => Nothing,
    };

    private static string Seen(Observation observation) => observation.SizeBytes is { } bytes && observation.Exists ? $"saw {SizeText.Of(bytes)}" : "saw nothing";

    private static string Job(Operation? job, DateTimeOffset now) => job switch
    {
        null => NoJob,
        { State: OperationState.Queued, Kind: DeleteVolume.KindName, Attempt: 0 } when !job.IsDue(now) => "purge recorded",
        { State: OperationState.Waiting, InDoubt: true } => $"{job.Kind} waiting, in doubt",
        { State: OperationState.Succeeded } => $"{job.Kind} done",
        _ => $"{job.Kind} {PersistedNames.OperationState.Of(job.State).Replace('_', ' ')}",
    };
}

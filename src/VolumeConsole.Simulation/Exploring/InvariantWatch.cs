using System.Collections.Immutable;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>
/// The invariants of the design, told from the database and the storage alone, after every step. What the present state cannot
/// say (what a backend ever confirmed, what was true a moment ago), it remembers.
/// </summary>
internal sealed record InvariantWatch
{
    private static readonly ImmutableHashSet<string> s_removing = [DeleteVolume.KindName, AbandonVolume.KindName, PurgeObject.KindName];

    /// <summary>The largest size that the storage ever reported to us, by object name.</summary>
    private ImmutableDictionary<string, long> Confirmed { get; init; } = ImmutableDictionary<string, long>.Empty;

    /// <summary>What somebody changed past us, or declared gone: differences there are theirs.</summary>
    public ImmutableHashSet<string> ByHand { get; init; } = [];

    private DatabaseContent? Before { get; init; }

    /// <summary>What truly differed at some moment of the scan that runs.</summary>
    private ImmutableHashSet<(string Name, string Rule)> Differed { get; init; } = [];

    /// <summary>The listing of the scan that runs was cut, or empty though there was something.</summary>
    public bool Misled { get; init; }

    public InvariantWatch Answered(ObjectName name, BackendResult result) => result is BackendResult.Done { State: ObjectState.Present present }
        ? this with { Confirmed = Confirmed.SetItem(name.Value, Math.Max(present.SizeBytes, Confirmed.GetValueOrDefault(name.Value))) }
        : this;

    /// <summary>The database is an older one now: what it held before says nothing of it.</summary>
    public InvariantWatch RolledBack() => this with { Before = null, WasRolledBack = true };

    /// <summary>Somebody put an older database in place: what it does not know is no broken promise of ours.</summary>
    public bool WasRolledBack { get; init; }

    public StateHash AddTo(StateHash hash)
    {
        foreach (var (name, size) in Confirmed.OrderBy(c => c.Key, StringComparer.Ordinal)) hash.Add(name).Add(size);
        foreach (var name in ByHand.Order(StringComparer.Ordinal)) hash.Add(name);
        return hash.Add(Misled ? 1 : 0, WasRolledBack ? 1 : 0);
    }

    /// <summary>A scan begins or ends.</summary>
    public InvariantWatch Scanning() => this with { Differed = [], Misled = false };

    /// <summary>I3, I4 and I8, at the moment of an effect.</summary>
    public static void Happened(Effect effect, DatabaseContent content, IReadOnlyList<Acceptance> accepted)
    {
        // Where several rows have the name, which no index should allow, the one that lives counts.
        var row = content.Volumes.Where(v => v.ObjectName == effect.Name.Value).OrderByDescending(v => v.IsLive).FirstOrDefault();
        if (effect is { Before: ObjectState.Present before, After: ObjectState.Present after } && after.SizeBytes < before.SizeBytes)
            throw new ViolationException("I8", $"{effect.Verb} shrank {effect.Name} from {SizeText.Of(before.SizeBytes)} to {SizeText.Of(after.SizeBytes)}.");
        if (effect is { Before: ObjectState.Present, After: ObjectState.Absent }) MayRemove(effect, row, content, accepted);
        if (effect is { Before: ObjectState.Absent, After: ObjectState.Present } && row is { WasAvailable: true, IsLive: true }
            && !content.Operations.Any(o => o.VolumeId == row.Id && o.Kind == RecreateVolume.KindName && o.By != "reconciler"))
            throw new ViolationException("I4", $"The object of '{row.Name}' was made anew, empty, and nobody asked for that.");
    }

    /// <summary>I1, I2, I5, I9, I10, and that a finding which shows was ever true.</summary>
    public InvariantWatch Step(DatabaseContent content, IReadOnlyDictionary<string, ObjectState.Present> storage, DateTimeOffset now, bool scans)
    {
        foreach (var v in content.Volumes.Where(v => v.Lifecycle == "available")) Shows(v);
        foreach (var name in content.Volumes.Where(v => v.IsLive).GroupBy(v => v.Name).Where(n => n.Count() > 1))
            throw new ViolationException("I10", $"'{name.Key}' belongs to {name.Count()} live volumes.");
        if (content.Volumes.FirstOrDefault(v => v.Lifecycle is "deleting" or "deleted" && content.Volumes.Any(s => s.IsLive && s.IsSnapshotOf(v))) is { } left)
            throw new ViolationException("I3", $"'{left.Name}' is {left.Lifecycle}, and a snapshot of it is not.");
        CommitsOnce(content);
        var differed = scans ? Differed.Union(Differences.Of(content, storage, now)) : Differed;

        // What is truly gone may be found beside a bad listing: each finding is confirmed by a call about that object alone.
        if (Misled && content.Findings.FirstOrDefault(f => f.State == "open" && !differed.Contains((f.ObjectName, f.Rule)) && Before?.Findings.Any(b => b.Id == f.Id && b.State == "open") != true) is { } made)
            throw new ViolationException("I9", $"A listing that was cut or empty made the finding '{made.Rule}' of {made.ObjectName}.");
        foreach (var f in content.Findings.Where(f => f.State == "open" && f.Rule != "owner"))
        {
            if (Before is not null && !Before.Findings.Any(b => b.Id == f.Id && b.State == "open") && !differed.Contains((f.ObjectName, f.Rule)))
                throw new ViolationException("I7", $"The finding '{f.Rule}' of {f.ObjectName} shows, and was true at no moment of its scan.");
        }

        return this with { Before = content, Differed = differed };
    }

    private void Shows(DatabaseContent.Volume v)
    {
        if (!Confirmed.TryGetValue(v.ObjectName, out var confirmed))
            throw new ViolationException("I1", $"'{v.Name}' is available, and its object was never seen.");
        if (v.SizeBytes > confirmed)
            throw new ViolationException("I2", $"'{v.Name}' shows {SizeText.Of(v.SizeBytes)}, and the backend never confirmed more than {SizeText.Of(confirmed)}.");
    }

    private static void MayRemove(Effect effect, DatabaseContent.Volume? row, DatabaseContent content, IReadOnlyList<Acceptance> accepted)
    {
        if (row is null) throw new ViolationException("I3", $"{effect.Name} was removed, and no row has that name.");
        var removals = content.Operations.Where(o => o.VolumeId == row.Id && s_removing.Contains(o.Kind) && o.Attempt > 0).ToList();
        if (row.Lifecycle is not ("deleting" or "deleted"))
            throw new ViolationException("I3", $"{effect.Name} was removed while '{row.Name}', which owns it, is {row.Lifecycle}.");
        if (removals.Count == 0) throw new ViolationException("I3", $"{effect.Name} was removed without a claimed intent.");
        if (accepted.LastOrDefault(a => a.Volume == row.Id && (a.Removes || a.Revives)) is { Revives: true } revived)
            throw new ViolationException("I3", $"{effect.Name} was removed, and the last that was accepted of '{row.Name}' is '{revived.Deed}'.");
        if (!removals.Exists(o => o.By != "reconciler")) throw new ViolationException("I3", $"{effect.Name} was removed, and no person ever asked for that.");
    }

    private void CommitsOnce(DatabaseContent content)
    {
        foreach (var attempts in content.Attempts.Where(a => a.Outcome == "done").GroupBy(a => a.Operation).Where(g => g.Count() > 1))
            throw new ViolationException("I5", $"{attempts.Count()} attempts of operation {attempts.Key} committed.");
        foreach (var was in Before?.Attempts.Where(a => a.Outcome.Length > 0) ?? [])
        {
            if (content.Attempts.FirstOrDefault(a => a.Operation == was.Operation && a.Number == was.Number) is { } a && a.Outcome != was.Outcome)
                throw new ViolationException("I5", $"Attempt {was.Number} of operation {was.Operation} had ended {was.Outcome}, and then ended {a.Outcome}.");
        }

        foreach (var o in content.Operations.Where(o => o.State is "succeeded" && o.Attempt > 0))
        {
            if (!content.Attempts.Any(a => a.Operation == o.Id && a.Number == o.Attempt && a.Outcome == "done"))
                throw new ViolationException("I5", $"Operation {o.Id} succeeded, and not by its last attempt.");
        }
    }
}

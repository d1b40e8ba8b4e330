using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;

namespace VolumeConsole.Core.Storage.Vitals;

/// <summary>Judges a backend's health, logs when it turns, and wakes what waited for it.</summary>
public sealed class HealthWatch(IDbContextFactory<VolumeDb> databases, IWriterGate gate, BackendWake wake, TimeProvider clock)
{
    /// <summary>What got better is believed once it stayed so for this long; what got worse, at once.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, (HealthState State, DateTimeOffset Since)> _better = new(StringComparer.Ordinal);

    /// <summary>One look at what is known, without asking the storage. One caller a backend at a time.</summary>
    public async Task ReviewAsync(Backend backend, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var entries = backend.Circuit.TakeTurns().Select(turn => Told(backend, turn)).ToList();
        var before = backend.Vitals.Health;
        var (state, why) = HealthJudge.Of(before.State, await EvidenceAsync(backend, cancellation));
        if (state == before.State)
        {
            _better.TryRemove(backend.Id, out _);
            backend.Vitals.Health = before with { Why = why };
        }
        else if (IsBelieved(backend.Id, before.State, state, now))
        {
            var last = before.State == HealthState.Unknown ? await LastToldAsync(backend.Id, cancellation) : null;
            var toldBefore = before.State == HealthState.Unknown ? last?.State ?? HealthState.Ok : before.State;
            backend.Vitals.Health = new BackendHealth(state, toldBefore == state && last is not null ? last.Value.At : now, why);
            if (toldBefore != state) entries.Add(Told(backend, toldBefore, state, why, now));
        }

        if (entries.Count > 0) await LogAsync(entries, cancellation);
        if (backend.Vitals.TakeWake()) await WakeAsync(backend, cancellation);
    }

    private bool IsBelieved(string backendId, HealthState before, HealthState now, DateTimeOffset at)
    {
        if (before == HealthState.Unknown || now > before)
        {
            _better.TryRemove(backendId, out _);
            return true;
        }

        var (state, since) = _better.GetOrAdd(backendId, (now, at));
        if (state != now) _better[backendId] = (now, at);
        else if (at - since >= Settling) return _better.TryRemove(backendId, out _);
        return false;
    }

    private async Task<HealthEvidence> EvidenceAsync(Backend backend, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var scan = await db.Scans.AsNoTracking().Where(s => s.BackendId == backend.Id).Select(s => new { s.Outcome, s.Problem }).FirstOrDefaultAsync(cancellation);
        var slowAfter = HealthJudge.SlowAfter(backend.Settings);
        var latency = backend.Vitals.Latency();
        return new HealthEvidence(
            backend.Admission,
            backend.Circuit.IsClosed ? null : backend.Circuit.Last,
            backend.Vitals.Unanswered,
            backend.Vitals.LastError,
            latency.P99Milliseconds is { } p99 ? TimeSpan.FromMilliseconds(p99) : null,
            backend.Vitals.CountFrom(slowAfter),
            slowAfter,
            scan?.Outcome,
            scan?.Problem);
    }

    /// <summary>Where it stood before a restart: an outage goes on through one.</summary>
    private async Task<(HealthState State, DateTimeOffset At)?> LastToldAsync(string backendId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var last = await db.Activity.AsNoTracking().Where(a => a.BackendId == backendId && a.Type == ActivityTypes.BackendHealthChanged)
            .OrderByDescending(a => a.Sequence).Select(a => new { a.At, a.Detail }).FirstOrDefaultAsync(cancellation);
        if (last?.Detail is null) return null;
        foreach (var state in Enum.GetValues<HealthState>())
            if (last.Detail.StartsWith($"{PersistedNames.HealthState.Of(state)}: ", StringComparison.Ordinal)) return (state, last.At);
        return null;
    }

    private async Task WakeAsync(Backend backend, CancellationToken cancellation)
    {
        if (backend.Admission.IsOurs) await wake.WakeAsync(backend.Id, cancellation);
    }

    private Task<bool> LogAsync(List<ActivityEntry> entries, CancellationToken cancellation) => gate.WriteAsync(
        (write, _) =>
        {
            write.Db.Activity.AddRange(entries);
            return Task.FromResult(true);
        },
        cancellation);

    private static ActivityEntry Told(Backend backend, HealthState before, HealthState now, string why, DateTimeOffset at) => new()
    {
        At = at,
        Actor = Actor.Reconciler.ToString(),
        Type = ActivityTypes.BackendHealthChanged,
        BackendId = backend.Id,
        Detail = $"{PersistedNames.HealthState.Of(now)}: {why} Before: {PersistedNames.HealthState.Of(before)}.",
    };

    private static ActivityEntry Told(Backend backend, CircuitTurn turn) => new()
    {
        At = turn.At,
        Actor = Actor.Reconciler.ToString(),
        Type = turn.Opened ? ActivityTypes.CircuitOpened : ActivityTypes.CircuitClosed,
        BackendId = backend.Id,
        Detail = turn.Opened ? $"{turn.Why} Nothing is sent until a probe is answered." : turn.Why,
    };
}

using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Holds;
using VolumeConsole.Core.Invariants;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Storage.Vitals;

namespace VolumeConsole.Core.Telemetry;

/// <summary>
/// Gauges over the last reading of the database. A scrape never reads: one reader does, at its own pace, so that scraping often or from
/// many places costs nothing.
/// </summary>
public sealed class StoredGauges : IDisposable
{
    /// <summary>Between two readings.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly Meter _meter = new(Meters.MeterName);
    private readonly IDbContextFactory<VolumeDb> _databases;
    private readonly BackendRegistry _backends;
    private readonly DriftRules _rules;
    private readonly InvariantChecker _invariants;
    private readonly TimeProvider _clock;
    private readonly DateTimeOffset _began;
    private volatile StoredFigures _figures = StoredFigures.None;

    public StoredGauges(IDbContextFactory<VolumeDb> databases, BackendRegistry backends, DriftRules rules, InvariantChecker invariants, TimeProvider clock)
    {
        (_databases, _backends, _rules, _invariants, _clock) = (databases, backends, rules, invariants, clock);
        _began = clock.GetUtcNow();
        _meter.CreateObservableGauge("volumeconsole.queue.age", QueueAges, "s", "How long the oldest due operation has waited");
        _meter.CreateObservableGauge("volumeconsole.operations.unfinished", Unfinished, null, "Operations that are not over, by state");
        _meter.CreateObservableGauge("volumeconsole.findings.open", Findings, null, "Open findings");
        _meter.CreateObservableGauge("volumeconsole.scan.age", ScanAges, "s", "Since the last complete pass ended, or since the start where there was none");
        _meter.CreateObservableGauge("volumeconsole.scan.complete", Complete, null, "1 where the last pass was believed");
        _meter.CreateObservableGauge("volumeconsole.backend.admitted", Admitted, null, "1 where the storage carries our marker");
        _meter.CreateObservableGauge("volumeconsole.backend.health", Health, null, "1 for the state that the backend is in");
        _meter.CreateObservableGauge("volumeconsole.backend.circuit.open", CircuitOpen, null, "1 while nothing is sent to it");
        _meter.CreateObservableGauge("volumeconsole.backend.capacity.free", Free, "By", "As it was last told");
        _meter.CreateObservableGauge("volumeconsole.backend.capacity.total", Total, "By", "As it was last told");
        _meter.CreateObservableGauge("volumeconsole.backend.paused", Paused, null, "1 where an operator paused it");
        _meter.CreateObservableGauge("volumeconsole.holds", Holds, null, "Holds in force: nothing destructive is claimed");
        _meter.CreateObservableGauge("volumeconsole.invariant.holds", InvariantsHold, null, "1 holds, 0 broken; absent where it is not known");
        _meter.CreateObservableGauge("volumeconsole.heartbeat.age", HeartbeatAge, "s", "Since a sweep last said that it lives");
    }

    public async Task ReadAsync(CancellationToken cancellation)
    {
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        _figures = await StoredFigures.ReadAsync(db, _backends, _clock.GetUtcNow(), cancellation);
    }

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<double>> QueueAges() => _backends.All.Select(b => new Measurement<double>(
        _figures.OldestDue.TryGetValue(b.Id, out var since) ? AgeOf(since) : 0, Tag("backend", b.Id)));

    private IEnumerable<Measurement<int>> Unfinished() =>
        _figures.Unfinished.Select(u => new Measurement<int>(u.Count, Tag("backend", u.BackendId), Tag("state", u.State)));

    /// <summary>Zeros too: an alert must be able to tell "none" from "not measured".</summary>
    private IEnumerable<Measurement<int>> Findings()
    {
        var open = _figures.Findings.ToDictionary(f => (f.BackendId, f.Rule), f => f.Count);
        return _backends.All.SelectMany(b => _rules.All.Select(r => (b.Id, r.Name))).Union(open.Keys)
            .Select(key => new Measurement<int>(open.GetValueOrDefault(key), Tag("backend", key.Item1), Tag("rule", key.Item2)));
    }

    /// <summary>One that was never scanned ages too, since the start: an alert on its age must be able to fire.</summary>
    private IEnumerable<Measurement<double>> ScanAges()
    {
        var ended = _figures.Scans.ToDictionary(s => s.BackendId, s => s.EndedAt);
        return _backends.All.Select(b => new Measurement<double>(AgeOf(ended.GetValueOrDefault(b.Id) ?? _began), Tag("backend", b.Id)));
    }

    private IEnumerable<Measurement<int>> Complete() =>
        from scan in _figures.Scans where scan.Outcome is not null select new Measurement<int>(scan.Outcome == ScanOutcome.Complete ? 1 : 0, Tag("backend", scan.BackendId));

    private IEnumerable<Measurement<int>> Admitted() => _backends.All.Select(b => new Measurement<int>(b.Admission.IsOurs ? 1 : 0, Tag("backend", b.Id)));

    private IEnumerable<Measurement<int>> Health() =>
        from backend in _backends.All
        from state in Enum.GetValues<HealthState>()
        select new Measurement<int>(backend.Vitals.Health.State == state ? 1 : 0, Tag("backend", backend.Id), Tag("state", PersistedNames.HealthState.Of(state)));

    private IEnumerable<Measurement<int>> CircuitOpen() => _backends.All.Select(b => new Measurement<int>(b.Circuit.IsClosed ? 0 : 1, Tag("backend", b.Id)));

    private IEnumerable<Measurement<long>> Free() => Capacities(c => Math.Max(0, c.TotalBytes - c.UsedBytes));

    private IEnumerable<Measurement<long>> Total() => Capacities(c => c.TotalBytes);

    private IEnumerable<Measurement<long>> Capacities(Func<Capacity, long> bytes) =>
        from backend in _backends.All
        where backend.Vitals.Capacity is not null
        select new Measurement<long>(bytes(backend.Vitals.Capacity!.Capacity), Tag("backend", backend.Id));

    private IEnumerable<Measurement<int>> Paused() => _backends.All.Select(b => new Measurement<int>(_figures.Paused.Contains(b.Id) ? 1 : 0, Tag("backend", b.Id)));

    private IEnumerable<Measurement<int>> Holds() =>
        Enum.GetValues<HoldKind>().Select(kind => new Measurement<int>(_figures.Holds.GetValueOrDefault(kind), Tag("kind", PersistedNames.HoldKind.Of(kind))));

    private IEnumerable<Measurement<int>> InvariantsHold() =>
        from verdict in _invariants.Latest.Verdicts
        where verdict.State is InvariantState.Holds or InvariantState.Broken
        select new Measurement<int>(verdict.State == InvariantState.Holds ? 1 : 0, Tag("invariant", verdict.Id));

    private IEnumerable<Measurement<double>> HeartbeatAge() => _figures.HeartbeatAt is { } at ? [new Measurement<double>(AgeOf(at))] : [];

    private double AgeOf(DateTimeOffset since) => Math.Max(0, (_clock.GetUtcNow() - since).TotalSeconds);

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}

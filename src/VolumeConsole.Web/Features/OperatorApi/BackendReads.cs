using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Storage.Vitals;
using VolumeConsole.Web.Features.Api;
using VolumeConsole.Web.Features.OperatorApi.Wire;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.OperatorApi;

/// <summary>Backends as scripts of operators read them: from the database and from what calls have told, never by a call of their own.</summary>
public sealed class BackendReads(IDbContextFactory<VolumeDb> databases, BackendRegistry backends, RunningScans running, TimeProvider clock)
{
    public async Task<IReadOnlyList<BackendView>> AllAsync(PageQuery page, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var views = new List<BackendView>();
        foreach (var backend in backends.All.Skip(page.Skip).Take(page.PerPage)) views.Add(await ViewAsync(db, backend, cancellation));
        return views;
    }

    /// <returns>Null where none of that id is configured.</returns>
    public async Task<BackendView?> FindAsync(string id, CancellationToken cancellation)
    {
        if (!backends.TryFind(id, out var backend)) return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await ViewAsync(db, backend, cancellation);
    }

    private async Task<BackendView> ViewAsync(VolumeDb db, Backend backend, CancellationToken cancellation)
    {
        var (id, settings, now) = (backend.Id, backend.Settings, clock.GetUtcNow());
        var scan = await db.Scans.AsNoTracking().FirstOrDefaultAsync(s => s.BackendId == id, cancellation);
        var pause = await db.Pauses.AsNoTracking().FirstOrDefaultAsync(p => p.BackendId == id, cancellation);
        var open = await db.Operations
            .Where(o => o.BackendId == id && (o.State == OperationState.Running || o.State == OperationState.Waiting || (o.State == OperationState.Queued && o.DueAt <= now)))
            .Take(PageLimits.CountMax).CountAsync(cancellation);
        var findings = await db.Findings.Where(f => f.State == FindingState.Open && f.BackendId == id).Take(PageLimits.CountMax).CountAsync(cancellation);
        return new BackendView(
            id, backend.Kind, backend.Admission.IsOurs, backend.Admission.Explanation, Of(backend.Vitals.Health),
            backend.Vitals.LastError is { } error ? new BackendErrorView(ApiTime.Of(error.At), error.Code, error.Message) : null,
            backend.Vitals.Capacity is { } known ? Of(known) : null, Of(backend.Vitals.Latency()), Of(backend.Circuit),
            pause is null ? null : new PauseView(pause.By, ApiTime.Of(pause.At), pause.Reason), open, findings,
            settings.Retention.TotalSeconds, settings.Timeout.TotalSeconds, settings.Concurrency, settings.ScanInterval.TotalSeconds, settings.QuotaBytes,
            scan is null ? null : Of(scan, running.Find(id), now));
    }

    private static HealthView Of(BackendHealth health) => new(WireNames.Health.Of(health.State), ApiTime.Of(health.Since), health.Why);

    private static CapacityView Of(KnownCapacity known) =>
        new(known.Capacity.TotalBytes, known.Capacity.UsedBytes, known.Capacity.ProvisionedBytes, ApiTime.Of(known.At));

    private static LatencyView Of(Latency latency) => new(latency.P50Milliseconds, latency.P99Milliseconds, latency.Count);

    private static CircuitView Of(Circuit circuit) =>
        new(WireNames.Circuit.Of(circuit.State), ApiTime.Of(circuit.Last?.At), circuit.Last?.Why, ApiTime.Of(circuit.ProbeAt));

    private static ScanProgressView Of(ScanProgress progress) =>
        new(WireNames.Phase.Of(progress.Phase), progress.Done, progress.Expected, ApiTime.Of(progress.StartedAt));

    private static ScanView Of(BackendScan scan, ScanProgress? progress, DateTimeOffset now) => new(
        scan.Pass, scan.IsHeld(now), progress is null ? null : Of(progress), scan.Outcome is { } outcome ? PersistedNames.ScanOutcome.Of(outcome) : null, scan.Problem,
        ApiTime.Of(scan.StartedAt), ApiTime.Of(scan.EndedAt), scan.DurationMilliseconds, scan.ObjectCount, scan.ForeignCount, scan.MissingCount,
        scan.AcceptedMissing, scan.AcceptedBy, ApiTime.Of(scan.RequestedAt));
}

using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Holds;
using VolumeConsole.Core.Operations.Bulk;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Storage.Vitals;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Simulation.Faults;

namespace VolumeConsole.Simulation.Demo;

/// <summary>
/// The hour before a demonstration, lived through by the real engine on a clock that is put forward: its rows, attempts, findings, minutes and ages are
/// what that work left. Call it after the engine has started and before workers and the listener do.
/// </summary>
internal sealed class DemoHour(
    DemoClock clock, DemoTraffic traffic, DemoEyes eyes, DemoDesk desk, DemoWork work, DemoTrouble trouble, DemoDrift drift, ClockWatch watch,
    BackendRegistry backends, Reconciler reconciler, BulkRetrier bulk, MinuteBook minutes)
{
    private const int BusyMax = 5;
    private const int ScanEveryMinutes = 10;
    private const int RefusedThen = 14;
    private const int RefusedNow = 40;
    private const int BulkStepsMax = 200;
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_moment = TimeSpan.FromSeconds(5);

    public async Task LiveAsync(CancellationToken cancellation)
    {
        var configured = backends.All.Select(DemoStorage.Planned).OfType<FaultyBackend>().Select(b => (Backend: b, b.Source)).ToList();
        foreach (var (backend, _) in configured) backend.Follow(DemoStorage.Past);
        for (var minute = 0; clock.Behind > s_minute * 3; minute++)
        {
            await PassAsync(minute, cancellation);
            clock.PutForward(s_minute);
            await watch.LookAsync(cancellation); // So that no step of it is taken for a clock that jumped.
        }

        await EndAsync(cancellation);
        foreach (var (backend, source) in configured) backend.Follow(source);
        clock.CatchUp();
        await watch.LookAsync(cancellation);
    }

    private async Task PassAsync(int minute, CancellationToken cancellation)
    {
        await AskAsync(minute == 0 ? DemoTraffic.LiveMin : 2 + (minute * 3 % BusyMax), cancellation);
        await work.DoAsync(cancellation);
        if (minute == 35) await FailAndRetryAsync(cancellation);
        if (minute == 45) await DoubtAsync(cancellation);
        if (minute % ScanEveryMinutes == 5) await ScanAsync(cancellation);
    }

    /// <summary>What operators find when they come: a bulk retry at work, and storage that somebody changed.</summary>
    private async Task EndAsync(CancellationToken cancellation)
    {
        await drift.MakeAsync(DemoDrift.FindingsMin, clock.GetUtcNow(), cancellation);
        await ScanAsync(cancellation);
        clock.PutForward(s_moment);
        await ScanAsync(cancellation);
        clock.PutForward(s_minute);
        var refused = await trouble.RefuseAsync(DemoStorage.Amsterdam, RefusedNow, work.DoAsync, cancellation);
        clock.PutForward(s_minute);
        await AskAsync(BusyMax, cancellation);
        await work.DoAsync(cancellation);
        await minutes.WriteAsync(withRunning: false, cancellation);
        await trouble.RetryAsync(refused, DemoTrouble.CalmRatePerSecond, cancellation);
    }

    private async Task AskAsync(int count, CancellationToken cancellation)
    {
        var wanted = traffic.Next(count, await eyes.AtRestAsync(cancellation), await eyes.SnapshotsAsync(cancellation), await eyes.LiveCountAsync(cancellation), clock.GetUtcNow());
        await Task.WhenAll(wanted.Select(request => desk.AskAsync(request, cancellation)));
    }

    private async Task ScanAsync(CancellationToken cancellation)
    {
        foreach (var backend in backends.All) await reconciler.ScanAsync(backend, cancellation);
        await minutes.WriteAsync(withRunning: false, cancellation);
    }

    private async Task FailAndRetryAsync(CancellationToken cancellation)
    {
        var refused = await trouble.RefuseAsync(DemoStorage.Frankfurt, RefusedThen, work.DoAsync, cancellation);
        clock.PutForward(s_minute);
        await trouble.RetryAsync(refused, ratePerSecond: 5, cancellation);
        for (var step = 0; step < BulkStepsMax && await eyes.RunsInBulkAsync(cancellation); step++)
        {
            await bulk.StepAsync(cancellation);
            await work.DoAsync(cancellation);
            clock.PutForward(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>Some of which each reply is lost, until the budget is used up: they happened, and nobody knows.</summary>
    private async Task DoubtAsync(CancellationToken cancellation)
    {
        if (!backends.TryFind(DemoStorage.Amsterdam, out var backend) || DemoStorage.Planned(backend) is not { } faulty) return;
        var victims = (await eyes.AtRestAsync(cancellation)).Where(v => v.BackendId == backend.Id && v.Lifecycle == VolumeLifecycle.Available).Take(3).ToList();
        faulty.Follow(FaultPlan.Parse(string.Join("; ", victims.Select(v => $"lose-reply verb=grow object={v.ObjectName}"))));
        foreach (var victim in victims) await desk.AskAsync(new ResizeVolume.Request(victim.Id, victim.SizeBytes + VolumeSize.FromGiB(20)), cancellation);
        for (var step = 0; step < DemoStorage.AttemptsMax * 2; step++)
        {
            await work.DoAsync(cancellation);
            clock.PutForward(s_moment);
        }

        faulty.Follow(DemoStorage.Past);
    }
}

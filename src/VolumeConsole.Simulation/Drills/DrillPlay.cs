using System.Globalization;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Drills;

/// <summary>The steps of one run, one after the other.</summary>
internal sealed class DrillPlay
{
    private readonly DrillRun _run;
    private readonly DrillDesk _desk;
    private readonly DrillServices _services;
    private readonly DrillRows _rows;
    private readonly TimeSpan _bound;
    private long _lit;
    private long _litAt;

    public DrillPlay(DrillRun run, DrillDesk desk, Backend backend, SimulatorBackend storage, DrillServices services, Recording recording)
    {
        (_run, _desk, _services) = (run, desk, services);
        _rows = new DrillRows(services.Databases, backend.Id, run.Prefix);
        Stage = new DrillStage(run, backend, storage, services, recording, UntilAsync);
        // Leases, calls and pauses have to run out in some of them; beyond that, a minute for a machine that is busy.
        _bound = TimeSpan.FromMinutes(1) + (3 * services.Operations.Lease) + (4 * backend.Settings.Timeout) + (3 * backend.Settings.BreakerPause) + run.Drill.ExtraTime(services.Options);
    }

    public DrillStage Stage { get; }

    /// <returns>Null where every step came true; otherwise what was missing.</returns>
    public async Task<string?> PlayAsync(CancellationToken cancellation)
    {
        _lit = await _rows.LastAsync(cancellation);
        _litAt = _services.Clock.GetTimestamp();
        if (await TellAsync(ActivityTypes.ScenarioStarted, $"{_run.Drill.Title} (run {_run.Id}, seed {_run.Seed})", cancellation) is { } refused) return refused;
        _run.Become(p => p with { State = DrillState.Running });
        _desk.Tell();
        for (var place = 0; place < _run.Drill.Steps.Count; place++)
        {
            if (await StepAsync(place, _run.Drill.Steps[place], cancellation) is not { } problem) continue;
            Mark(place, DrillStepState.Failed, null);
            return problem;
        }

        _run.Become(p => p with { Step = _run.Drill.Steps.Count, WaitsFor = null });
        return _run.Progress.Invariants?.Verdicts.FirstOrDefault(v => v.Offenders.Count > 0) is { } broken
            ? $"Every step came true, but invariant {broken.Id} is broken: {broken.Offenders[0].Why}"
            : null;
    }

    private async Task<string?> StepAsync(int place, DrillStep step, CancellationToken cancellation)
    {
        if (step is { Acts.Count: > 0, Hurries: false }) await TurnAsync(cancellation);
        Mark(place, DrillStepState.Now, null);
        var words = string.Create(CultureInfo.InvariantCulture, $"Step {place + 1} of {_run.Drill.Steps.Count}: {step.Sentence}");
        if (await TellAsync(ActivityTypes.ScenarioStep, words, cancellation) is { } refused) return refused;
        foreach (var act in step.Acts)
            if (await act.DoAsync(Stage, cancellation) is { } why) return $"Whoever {act.Words} was refused: {why}";

        var watch = new SignWatch(step.Lights, _services.Options.FailuresCount);
        _run.Become(p => p with { WaitsFor = watch.Missing });
        _desk.Tell();
        if (await AwaitAsync(watch, cancellation) is not { } lit) return $"The activity never told of {watch.Missing}.";
        (_lit, _litAt) = (lit, _services.Clock.GetTimestamp());
        if (Compare(step, lit) is { } wrong) return wrong;
        Mark(place, DrillStepState.Done, FrameAt(lit)?.Number);
        _run.Judge(await _services.Invariants.CheckAsync(cancellation));
        _desk.Tell();
        return null;
    }

    /// <summary>Waits until the step may act: for a press, or for the last one to have been lit long enough. Other operators may pause meanwhile.</summary>
    private async Task TurnAsync(CancellationToken cancellation)
    {
        TimeSpan? left;
        while (!_run.MayAct(_services.Clock.GetElapsedTime(_litAt), out left))
        {
            var press = left is null;
            if (_run.Progress.WaitsForPress != press)
            {
                _run.Become(p => p with { WaitsForPress = press, WaitsFor = null });
                _desk.Tell();
            }

            await WokenAsync(left ?? Timeout.InfiniteTimeSpan, cancellation);
        }

        _run.Become(p => p with { WaitsForPress = false });
    }

    /// <returns>The row that completed it; null where the time is over.</returns>
    private async Task<long?> AwaitAsync(SignWatch watch, CancellationToken cancellation)
    {
        var (began, seen) = (_services.Clock.GetTimestamp(), _lit);
        while (true)
        {
            (var lit, seen) = await _rows.FindAsync(seen, watch, cancellation);
            if (lit is not null) return lit;
            var left = _bound - _services.Clock.GetElapsedTime(began);
            if (left <= TimeSpan.Zero) return null;
            await WokenAsync(left, cancellation);
        }
    }

    private async Task<string?> UntilAsync(Sign sign, CancellationToken cancellation)
    {
        var watch = new SignWatch([sign], _services.Options.FailuresCount);
        return await AwaitAsync(watch, cancellation) is null ? $"The activity never told of {watch.Missing}." : null;
    }

    private async Task WokenAsync(TimeSpan atMost, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(atMost, _services.Clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await _run.WokenAsync(both.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The time is over, which the caller sees for itself.
        }
    }

    private string? Compare(DrillStep step, long lit)
    {
        if (step.Expect.Count == 0) return null;
        if (FrameAt(lit) is not { } frame) return "No picture was taken of the row that lit the step up.";
        var wrong = step.Expect.Select(e => e.Objection(frame.Truths.FirstOrDefault(t => t.Of == e.Of)?.Truths, Stage.SizeBytes, Stage.GrownBytes)).OfType<string>().ToList();
        return wrong.Count == 0 ? null : string.Join("; ", wrong);
    }

    /// <summary>Rows of volumes that are not drawn have no picture: the last one before them shows what was true of those that are.</summary>
    private DrillFrame? FrameAt(long sequence) => _run.Frames.LastOrDefault(f => f.Row.Sequence <= sequence);

    private void Mark(int place, DrillStepState state, int? frame) =>
        _run.Become(p => p with { Step = place, Steps = p.Steps.SetItem(place, new DrillStepProgress(state, frame)) });

    private async Task<string?> TellAsync(string type, string words, CancellationToken cancellation) =>
        await _services.Orchestrator.SubmitAsync(new TellDrill(type, _desk.SandboxId, words), Actor.OnBehalfOf(_run.By), cancellation) is Submission.Refused refused
            ? refused.Refusal.ToString() : null;
}

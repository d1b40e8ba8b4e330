using Microsoft.Extensions.Logging;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Simulation.Drills;

/// <summary>Runs a scenario on the real engine: acts, waits for the activity, compares the four truths, and takes away what it made.</summary>
public sealed partial class DrillRunner(DrillDesk desk, FrameRecorder recorder, DrillCleaner cleaner, DrillServices services, ILogger<DrillRunner> log)
{
    /// <summary>One run, from its start to its cleaning. A stop of the console leaves the cleaning to the next start.</summary>
    public async Task RunAsync(DrillRun run, CancellationToken stopping)
    {
        if (desk.Sandbox() is not var (backend, storage)) return;
        cleaner.PutMarkBack(storage);
        var recording = new Recording(run, backend.Id, storage, services.Installation.Id);
        var play = new DrillPlay(run, desk, backend, storage, services, recording);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, run.Stopping);
        var following = FollowAsync(run, either.Token);
        recorder.Begin(recording);
        var (state, problem) = await PlayAsync(play, run, stopping, either.Token);
        recorder.End();
        await either.CancelAsync();
        await following;
        if (stopping.IsCancellationRequested) return;

        run.Become(p => p with { State = DrillState.Cleaning, Problem = problem, WaitsFor = null, WaitsForPress = false });
        desk.Tell();
        var left = await cleaner.CleanAsync(play.Stage, recording.Objects, stopping);
        await TellEndAsync(run, state, problem, left, stopping);
        run.Become(p => p with { State = state, Leftovers = left });
        desk.Tell();
    }

    private async Task<(DrillState State, string? Problem)> PlayAsync(DrillPlay play, DrillRun run, CancellationToken stopping, CancellationToken either)
    {
        try
        {
            return await play.PlayAsync(either) is { } problem ? (DrillState.Failed, problem) : (DrillState.Held, null);
        }
        catch (OperationCanceledException) when (run.Stopping.IsCancellationRequested || stopping.IsCancellationRequested)
        {
            return (DrillState.Stopped, null);
        }
        catch (Exception failure)
        {
            LogFailed(failure, run.Drill.Name, run.Id);
            return (DrillState.Failed, $"It broke off: {failure.Message}");
        }
    }

    private async Task FollowAsync(DrillRun run, CancellationToken cancellation)
    {
        try
        {
            using var subscription = services.Feed.Subscribe(TimeSpan.Zero);
            await foreach (var _ in subscription.ReadAllAsync(cancellation)) run.Wake();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The run is over.
        }
    }

    private async Task TellEndAsync(DrillRun run, DrillState state, string? problem, string? left, CancellationToken cancellation)
    {
        var steps = run.Drill.Steps.Count;
        var how = state switch
        {
            DrillState.Held => $"all {steps} steps came true, and {run.Progress.Invariants?.Holding ?? 0} invariants hold",
            DrillState.Stopped => $"stopped in step {Math.Clamp(run.Progress.Step + 1, 1, steps)} of {steps}",
            _ => $"failed in step {Math.Clamp(run.Progress.Step + 1, 1, steps)} of {steps}: {problem}",
        };
        var told = await services.Orchestrator.SubmitAsync(
            new TellDrill(ActivityTypes.ScenarioEnded, desk.SandboxId, $"{run.Drill.Name}, run {run.Id}: {how}.{(left is null ? "" : $" Left behind: {left}")}"), DrillStage.Program, cancellation);
        if (told is Submission.Refused refused) LogUntold(run.Id, refused.Refusal.Message);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Scenario '{Scenario}', run {Run}, broke off")]
    private partial void LogFailed(Exception failure, string scenario, long run);

    [LoggerMessage(Level = LogLevel.Error, Message = "The end of run {Run} could not be written down: {Why}")]
    private partial void LogUntold(long run, string why);
}

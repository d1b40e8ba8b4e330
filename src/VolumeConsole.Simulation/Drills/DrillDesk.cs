using System.Collections.Immutable;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;
using VolumeConsole.Simulation.Faults.Injecting;

namespace VolumeConsole.Simulation.Drills;

/// <summary>
/// The runs of this process: one has the sandbox, others wait for it. Written only by the requests that it makes, so that each stands in the
/// activity. A restart forgets them; what they left behind is taken away then, see <see cref="DrillCleaner"/>.
/// </summary>
/// <param name="board">Null where faults are not enabled.</param>
public sealed class DrillDesk(DrillCatalogue catalogue, DrillOptions options, BackendRegistry backends, SimulatedStorages storages, ActivityFeed feed, FaultBoard? board = null) : IDisposable
{
    public const int WaitingMax = 5;

    /// <summary>Older ones are forgotten; their rows stay in the activity.</summary>
    public const int RunsMax = 30;

    private readonly SemaphoreSlim _asked = new(0);
    private ImmutableArray<DrillRun> _runs = [];

    /// <summary>A run moved. Raised on any thread; handlers are quick.</summary>
    public event Action? Changed;

    public DrillCatalogue Catalogue => catalogue;
    public string SandboxId => options.SandboxId;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<DrillRun> Runs => _runs;

    /// <summary>The one that has the sandbox.</summary>
    public DrillRun? Current => _runs.LastOrDefault(r => r.Progress is { IsOver: false, State: not DrillState.Queued });

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<DrillRun> Waiting => [.. _runs.Reverse().Where(r => r.Progress.State == DrillState.Queued)];

    public DrillRun? Find(long id) => _runs.FirstOrDefault(r => r.Id == id);

    /// <summary>A request to run a scenario, for the write door.</summary>
    public Request Start(string name, DrillPace pace, ulong? seed = null) => new StartDrill(this, name, pace, seed);

    public Request Steering(long id, DrillSteering what) => new SteerDrill(this, id, what);

    public Request Pacing(long id, DrillPace pace) => new PaceDrill(this, id, pace);

    /// <summary>What is missing on this console for any scenario to run; null where nothing is.</summary>
    public (string Problem, string Remedy)? WhyNot() => (Sandbox(), board) switch
    {
        (null, _) => ($"No backend '{SandboxId}' is configured that is simulated.", $"Set Backends:{SandboxId}:Kind to simulator, or start the console with --demo."),
        (_, null) => ("Faults are not enabled on this console.", "Set Faults:Enabled to true, or start the console with --demo."),
        _ => default((string, string)?),
    };

    /// <summary>Why that scenario cannot be asked for now. The same words disable a button.</summary>
    public (string Problem, string Remedy)? WhyNot(Drill drill) => WhyNot()
        ?? (drill.WhyNot(backends) is { } why ? (why, "Run it on a console that has simulated backends only, such as one that was started with --demo.") : default((string, string)?))
        ?? (Waiting.Count >= WaitingMax ? ($"{WaitingMax} runs wait for the sandbox already.", "Wait until one has ended.") : default((string, string)?));

    internal (Backend Backend, SimulatorBackend Storage)? Sandbox() =>
        backends.TryFind(SandboxId, out var backend) && storages.Find(SandboxId) is { } storage ? (backend, storage) : null;

    public void Dispose()
    {
        foreach (var run in _runs) run.Dispose();
        _asked.Dispose();
    }

    internal void Enqueue(DrillRun run)
    {
        var before = _runs;
        ImmutableInterlocked.Update(ref _runs, runs => [run, .. runs.Where((r, place) => place < RunsMax - 1 || !r.Progress.IsOver)]);
        foreach (var forgotten in before.Except(_runs)) forgotten.Dispose();
        _asked.Release();
        Tell();
    }

    internal void Steer(DrillRun run, DrillSteering what)
    {
        run.Steer(what);
        if (what == DrillSteering.Stop) run.Become(p => p.State == DrillState.Queued ? p with { State = DrillState.Stopped } : p);
        Tell();
    }

    /// <summary>Waits for the next run that nobody stopped while it waited.</summary>
    internal async Task<DrillRun> NextAsync(CancellationToken cancellation)
    {
        while (true)
        {
            await _asked.WaitAsync(cancellation);
            if (Waiting is not [var run, ..]) continue;
            if (!run.Stopping.IsCancellationRequested) return run;
            run.Become(p => p with { State = DrillState.Stopped });
            Tell();
        }
    }

    /// <summary>Pages look again.</summary>
    internal void Tell()
    {
        Changed?.Invoke();
        feed.Nudge(SandboxId);
    }
}

using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Bulk;
using VolumeConsole.Core.Operations.Groups;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Simulation.Faults;

namespace VolumeConsole.Simulation.Drills;

/// <summary>
/// What the steps of a run work with: the one write door, the sandbox's storage, the board of faults. What an operator may ask for is asked in the
/// name of whoever started the run; what needs an administrator is asked by the program, which keeps it to the run's own volumes.
/// </summary>
public sealed class DrillStage
{
    /// <summary>What the names of all volumes of all runs begin with: so they are found again after a restart.</summary>
    public const string NamePrefix = "scenario-";

    /// <summary>What the reasons of all requests of all runs begin with: a name alone could be anybody's.</summary>
    internal const string ReasonPrefix = "Scenario '";

    /// <summary>The program, where it does what only an administrator may: bounded to what the run made.</summary>
    public static Actor Program { get; } = new(ActorKind.System, "scenarios");

    private readonly DrillServices _services;
    private readonly Recording _recording;
    private readonly Func<Sign, CancellationToken, Task<string?>> _until;
    private readonly List<Injected> _injected = [];

    internal DrillStage(DrillRun run, Backend backend, SimulatorBackend storage, DrillServices services, Recording recording, Func<Sign, CancellationToken, Task<string?>> until) =>
        (Run, Backend, Storage, _services, _recording, _until) = (run, backend, storage, services, recording, until);

    public DrillRun Run { get; }
    public Backend Backend { get; }
    public SimulatorBackend Storage { get; }
    public OperationOptions Operations => _services.Operations;
    public DrillOptions Options => _services.Options;
    public FailureGroups Groups => _services.Groups;
    public Guid Installation => _services.Installation.Id;

    /// <summary>What has to be put back at the end, however the run ends; the last added first.</summary>
    public IList<Func<CancellationToken, Task>> Afterwards { get; } = [];

    /// <summary>A time that fits well into the backend's limit for a call, and is long enough to be seen.</summary>
    public TimeSpan WithinACall => Backend.Settings.Timeout * 0.4;

    /// <summary>What the run injected, to be stopped at its end.</summary>
    internal IReadOnlyList<Injected> InjectedFaults => _injected;

    public string NameOf(string of) => Run.Prefix + of;

    /// <summary>In bytes: from 1 to 20 GiB, drawn from the seed alone.</summary>
    public static long SizeOf(ulong seed) => VolumeSize.GiB * (1 + (long)(new StableHash(seed).Add("size").Fraction * 20));

    public long SizeBytes => SizeOf(Run.Seed);

    /// <summary>What a volume is grown to.</summary>
    public long GrownBytes => 2 * SizeBytes;

    /// <summary>An id that is drawn from the seed and the run.</summary>
    public VolumeId StrayId => new(new Guid((int)Run.Id, (short)(Run.Id >> 32), 0x7000, BitConverter.GetBytes(new StableHash(Run.Seed).Add(Run.Id).Value | 0x80)));

    /// <summary>Asks in the name of whoever started the run.</summary>
    public async Task<string?> AskAsync(Request request, CancellationToken cancellation) =>
        Why(await _services.Orchestrator.SubmitAsync(Reasoned(request), Actor.OnBehalfOf(Run.By), cancellation));

    /// <summary>Asks for what only an administrator may.</summary>
    public async Task<string?> AskAsProgramAsync(Request request, CancellationToken cancellation) =>
        Why(await _services.Orchestrator.SubmitAsync(Reasoned(request), Program, cancellation));

    /// <summary>Writes down what was done by hand, or seen, once it is so.</summary>
    public Task<string?> TellAsync(string words, CancellationToken cancellation) =>
        AskAsync(new TellDrill(ActivityTypes.ScenarioActed, Backend.Id, words), cancellation);

    /// <param name="rule">As it stands in a plan's text.</param>
    public async Task<string?> InjectAsync(string rule, TimeSpan time, CancellationToken cancellation)
    {
        if (_services.Board is not { } board) return "Faults are not enabled.";
        var parsed = FaultPlan.Parse(rule).Rules.Single();
        _injected.Add(new Injected(parsed.ToString(), _services.Clock.GetUtcNow()));
        return await AskAsync(board.Inject(Backend.Id, parsed, time), cancellation);
    }

    /// <summary>Stops what the run injected and is still in force.</summary>
    public async Task<string?> StopFaultsAsync(CancellationToken cancellation)
    {
        foreach (var mine in _services.MyFaults(_injected))
            if (await AskAsync(_services.Board!.Stop(mine), cancellation) is { } why && _services.MyFaults(_injected).Contains(mine)) return why;
        return null;
    }

    /// <summary>Waits inside a step for a row of the activity, for what has to follow on its heels.</summary>
    public Task<string?> UntilAsync(Sign sign, CancellationToken cancellation) => _until(sign, cancellation);

    public void Show(string of, ObjectName name) => _recording.Show(of, name);

    public async Task<Volume> VolumeAsync(string of, CancellationToken cancellation)
    {
        await using var db = await _services.Databases.CreateDbContextAsync(cancellation);
        var name = NameOf(of);
        return await db.VolumesAndSnapshots.AsNoTracking().Where(v => v.BackendId == Backend.Id && v.Name == name).OrderByDescending(v => v.Id).FirstAsync(cancellation);
    }

    /// <summary>The retry of many that this run began and that is not over; null where there is none.</summary>
    public async Task<long?> OpenBulkAsync(CancellationToken cancellation)
    {
        await using var db = await _services.Databases.CreateDbContextAsync(cancellation);
        return await db.BulkRetries.Where(b => (b.State == BulkRetryState.Running || b.State == BulkRetryState.Halted) && b.Reason == Reason)
            .OrderByDescending(b => b.Id).Select(b => (long?)b.Id).FirstOrDefaultAsync(cancellation);
    }

    public async Task<T> ReadAsync<T>(Func<VolumeDb, Task<T>> read, CancellationToken cancellation)
    {
        await using var db = await _services.Databases.CreateDbContextAsync(cancellation);
        return await read(db);
    }

    private string Reason => $"{ReasonPrefix}{Run.Drill.Name}', run {Run.Id}";

    private Request Reasoned(Request request) => request with { Reason = Reason };

    private static string? Why(Submission submission) => submission is Submission.Refused refused ? refused.Refusal.ToString() : null;

    /// <summary>A fault that the run injected.</summary>
    internal sealed record Injected(string Rule, DateTimeOffset At);
}

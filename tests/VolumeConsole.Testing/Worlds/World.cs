using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using VolumeConsole.Core;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Storage.Vitals;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Data.Sqlite;
using VolumeConsole.Simulation;
using VolumeConsole.Simulation.Faults;
using VolumeConsole.Simulation.Faults.Injecting;

namespace VolumeConsole.Testing.Worlds;

/// <summary>
/// The real orchestrator on a real SQLite file and simulated storage, driven by hand: the test says when a ring is answered, when
/// the sweep comes, how time passes and when the process dies. Database file and storage outlive the processes.
/// </summary>
public sealed class World : IAsyncDisposable
{
    public const string BackendId = "sim";
    public static readonly Actor Admin = new(ActorKind.Person, "admin");
    private readonly TempFolder _folder = new("world", inMemory: true);
    private readonly WorldOptions _options;
    private ServiceProvider? _process;

    public World(WorldOptions? options = null)
    {
        _options = options ?? new WorldOptions();
        Storage = new SimulatorBackend(Clock);
        Faulty = new FaultyBackend(BackendId, Storage, new ChosenFaults((verb, name) => Faults(verb, name)), Clock);
        DatabaseTemplate.CopyTo(DatabasePath);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 17, 0, 0, TimeSpan.Zero));
    public SimulatorBackend Storage { get; }
    public Seams Seams { get; } = new();
    public SeededIdentifiers Identifiers { get; } = new();

    /// <summary>The way to the storage; it outlives the processes, as calls on a wire do. A test may let it follow a plan.</summary>
    public FaultyBackend Faulty { get; }

    /// <summary>Decides which fault hits a call on an object, as long as no plan does; none by default.</summary>
    public Func<BackendVerb, ObjectName, Fault?> Faults { get; set; } = (_, _) => null;

    /// <summary>Is told of each verb right before its effect.</summary>
    public Action<string, ObjectName> Effect { get; set; } = (_, _) => { };

    public QueuedDoorbell Doorbell { get; private set; } = new();
    public string DatabasePath => Path.Combine(_folder.Path, "world.db");

    public T Get<T>() where T : notnull => (_process ?? throw new InvalidOperationException("Start the world first.")).GetRequiredService<T>();

    /// <summary>Null where this process has none.</summary>
    public T? Find<T>() where T : class => (_process ?? throw new InvalidOperationException("Start the world first.")).GetService<T>();

    public static async Task<World> StartedAsync(WorldOptions? options = null)
    {
        var world = new World(options);
        await world.StartAsync();
        return world;
    }

    /// <summary>A new process on what is there: the real start-up path.</summary>
    /// <param name="killAt">At which seam it is to die; null: never.</param>
    public async Task StartAsync(int? killAt = null)
    {
        await KillAsync();
        Doorbell = new QueuedDoorbell();
        _process = Build();
        // Being born is not counted: the interesting deaths are those at work, and start-up is exercised by every restart.
        Seams.Arm(null);
        await Get<Startup>().RunAsync(CancellationToken.None);
        Seams.Arm(killAt);
    }

    /// <summary>Lets the process that prepared the scene go on, but die at a seam.</summary>
    public void DieAt(int? seam) => Seams.Arm(seam);

    /// <summary>Ends the process as death would: what it had in memory is gone.</summary>
    public async Task KillAsync()
    {
        if (_process is null) return;
        Doorbell.Deaf = true;
        await _process.DisposeAsync();
        _process = null;
    }

    public Task<Submission> SubmitAsync(Request request, Actor? actor = null) => Get<Orchestrator>().SubmitAsync(request, actor ?? Admin, CancellationToken.None);

    /// <summary>Submits what must be accepted.</summary>
    public async Task<Submission.Accepted> AcceptAsync(Request request) => await SubmitAsync(request) switch
    {
        Submission.Accepted accepted => accepted,
        Submission.Refused refused => throw new InvalidOperationException($"Refused: {refused.Refusal}"),
        var other => throw new InvalidOperationException(other.ToString()),
    };

    /// <summary>Answers every ring that is there, and those that follow from it.</summary>
    public async Task AnswerRingsAsync()
    {
        while (Doorbell.TryTake(out var id)) await Get<OperationRunner>().RunAsync(id, CancellationToken.None);
    }

    /// <summary>Works, sweeps and lets time pass until no operation is open and due within the given time.</summary>
    /// <returns>Whether all ended; false after a thousand rounds.</returns>
    public async Task<bool> SettleAsync(TimeSpan? horizon = null)
    {
        var until = Clock.GetUtcNow() + (horizon ?? TimeSpan.FromHours(1));
        for (var round = 0; round < 1_000; round++)
        {
            await AnswerRingsAsync();
            var due = await Get<Sweeper>().SweepAsync(CancellationToken.None);
            if (Doorbell.Count > 0) continue;
            if (due is null || due > until) return !await IsRunningAsync();
            if (due > Clock.GetUtcNow()) Clock.Advance(due.Value - Clock.GetUtcNow());
        }

        return false;
    }

    public async Task<T> ReadAsync<T>(Func<VolumeDb, Task<T>> read)
    {
        await using var db = await Get<IDbContextFactory<VolumeDb>>().CreateDbContextAsync();
        return await read(db);
    }

    public Task<Volume> VolumeAsync(VolumeId id) => ReadAsync(db => db.VolumesAndSnapshots.AsNoTracking().SingleAsync(v => v.Id == id));

    public Task<Operation> OperationAsync(OperationId id) => ReadAsync(db => db.Operations.AsNoTracking().SingleAsync(o => o.Id == id));

    public async Task<ScanOutcome?> ScanAsync() => (await Get<Reconciler>().ScanAsync(Get<BackendRegistry>().All.Single(), CancellationToken.None))?.Outcome;

    public Backend Backend => Get<BackendRegistry>().All.Single();

    /// <summary>One look at the storage, and what follows from it; the program does this every few seconds.</summary>
    public async Task LookAsync()
    {
        await Get<Prober>().ProbeAsync(Backend, CancellationToken.None);
        await Get<HealthWatch>().ReviewAsync(Backend, CancellationToken.None);
    }

    /// <summary>A volume that is there and usable.</summary>
    public async Task<Volume> AvailableAsync(string name = "db-1", long gigabytes = 10)
    {
        var accepted = await AcceptAsync(new Core.Operations.Kinds.CreateVolume.Request(BackendId, name, VolumeSize.FromGiB(gigabytes)));
        await SettleAsync(TimeSpan.FromMinutes(1));
        return await VolumeAsync(accepted.Volume);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Faulty.Dispose();
        _folder.Dispose();
    }

    private Task<bool> IsRunningAsync() => ReadAsync(db => db.Operations.AnyAsync(o => o.State == OperationState.Running));

    private void Logging(ILoggingBuilder log)
    {
        if (_options.Log is { } kept) log.SetMinimumLevel(LogLevel.Debug).AddFilter("Microsoft", LogLevel.None).AddProvider(kept);
        else log.SetMinimumLevel(LogLevel.None);
    }

    private ServiceProvider Build()
    {
        var services = new ServiceCollection()
            .AddLogging(Logging)
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IIdentifiers>(Identifiers)
            .AddSingleton<IAccess, OpenAccess>()
            .AddSingleton<IDoorbell>(Doorbell)
            .AddSingleton(new Random(_options.Seed))
            .AddSingleton(new WorkerName("test"))
            .AddSqliteData($"Data Source={DatabasePath};Pooling=False")
            .AddVolumeCore(_options.Operations);
        if (_options.Injecting) services.AddInjectedFaults(sandbox: null);
        services.AddSingleton<IWriterGate>(provider => new CrashingGate(provider.GetRequiredService<SqliteWriterGate>(), Seams));
        var storage = new CrashingBackend(Faulty, Seams, (verb, name) => Effect(verb, name));
        services.AddSingleton(provider => new BackendRegistry([new Backend(BackendId, "simulator", _options.Backend, provider.GetService<FaultBoard>()?.Wrap(BackendId, storage) ?? storage, Clock)]));
        return services.BuildServiceProvider();
    }
}

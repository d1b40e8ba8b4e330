using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Simulation;
using VolumeConsole.Simulation.Drills;
using VolumeConsole.Testing.Worlds;
using VolumeConsole.Web.Hosting;

namespace VolumeConsole.Web.Tests.Scenarios;

/// <summary>The engine as the program hosts it, with a sandbox and faults, and with short times: what runs on it is what runs in the program.</summary>
internal sealed class ScenarioHost : IAsyncDisposable
{
    public const string SandboxId = FaultSettings.SandboxId;
    private readonly TempFolder _folder;
    private readonly bool _ownsFolder;
    private readonly IHost _host;

    private ScenarioHost(TempFolder? folder, IReadOnlyDictionary<string, string?>? settings, Drill? extra)
    {
        (_folder, _ownsFolder) = (folder ?? new TempFolder("scenarios", inMemory: true), folder is null);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"Backends:{SandboxId}:Kind"] = "simulator",
            [$"Backends:{SandboxId}:TimeoutSeconds"] = "4",
            [$"Backends:{SandboxId}:BreakerPauseSeconds"] = "0.5",
            [$"Backends:{SandboxId}:ScanIntervalSeconds"] = "3600",
            ["Faults:Enabled"] = "true",
            ["Operations:LeaseSeconds"] = "1",
            ["Operations:SweepIntervalSeconds"] = "0.2",
            ["Operations:BackoffBaseSeconds"] = "0.1",
            ["Operations:BackoffCapSeconds"] = "1",
            ["Scenarios:FailuresCount"] = "120",
        });
        if (settings is not null) builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddSingleton<IAccess>(Access);
        builder.Services.AddEngine(builder.Configuration, _folder.Path);
        if (extra is not null) builder.Services.AddSingleton(extra);
        _host = builder.Build();
    }

    public OpenAccess Access { get; } = new();

    public DrillDesk Desk => Get<DrillDesk>();

    public SimulatorBackend Storage => Get<SimulatedStorages>().Find(SandboxId)!;

    public static async Task<ScenarioHost> StartedAsync(TempFolder? folder = null, IReadOnlyDictionary<string, string?>? settings = null, Drill? extra = null)
    {
        var host = new ScenarioHost(folder, settings, extra);
        await host._host.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    public T Get<T>() where T : notnull => _host.Services.GetRequiredService<T>();

    public Task StopAsync() => _host.StopAsync(TestContext.Current.CancellationToken);

    public Task<Submission> SubmitAsync(Request request, string by = "operator") =>
        Get<Orchestrator>().SubmitAsync(request, new Actor(ActorKind.Person, by), TestContext.Current.CancellationToken);

    public async Task<DrillRun> StartAsync(string name, DrillPace pace = DrillPace.Fast, ulong? seed = null, string by = "operator")
    {
        var recorded = Assert.IsType<Submission.Recorded>(await SubmitAsync(Desk.Start(name, pace, seed), by));
        return Desk.Find(recorded.Id!.Value)!;
    }

    public async Task SteerAsync(DrillRun run, DrillSteering what) => Assert.IsType<Submission.Recorded>(await SubmitAsync(Desk.Steering(run.Id, what)));

    /// <summary>Waits until the run is where the condition says, woken by the desk.</summary>
    public async Task<DrillProgress> IsAsync(DrillRun run, Func<DrillProgress, bool> condition)
    {
        var moved = new SemaphoreSlim(1);
        Desk.Changed += Moved;
        try
        {
            while (true)
            {
                if (!await moved.WaitAsync(TimeSpan.FromSeconds(120), TestContext.Current.CancellationToken)) Assert.Fail($"It does not come so far: {run.Drill.Name} is {run.Progress}");
                if (run.Progress is var progress && condition(progress)) return progress;
            }
        }
        finally
        {
            Desk.Changed -= Moved;
        }

        void Moved() => moved.Release();
    }

    public Task<DrillProgress> EndsAsync(DrillRun run) => IsAsync(run, p => p.IsOver);

    public async Task<T> ReadAsync<T>(Func<VolumeDb, Task<T>> read)
    {
        await using var db = await Get<IDbContextFactory<VolumeDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        return await read(db);
    }

    public Task<List<string>> RowsAsync(string type) => ReadAsync(db => db.Activity.Where(a => a.Type == type).OrderBy(a => a.Sequence).Select(a => a.Detail!).ToListAsync());

    /// <summary>What scenarios left: live volumes, objects, findings, faults.</summary>
    public async Task<string> LeftAsync()
    {
        var volumes = await ReadAsync(db => db.Volumes.CountAsync(v => v.Name.StartsWith(DrillStage.NamePrefix) && v.Lifecycle != VolumeLifecycle.Deleted && v.Lifecycle != VolumeLifecycle.Lost));
        var findings = await ReadAsync(db => db.Findings.CountAsync(f => f.State != Core.Drift.FindingState.Closed));
        return $"{volumes} volumes, {Storage.Objects.Count} objects, {findings} findings, {Get<Simulation.Faults.Injecting.FaultBoard>().Active.Count} faults, {Get<Core.Holds.HoldBook>().InForce.Count} holds";
    }

    public const string NothingLeft = "0 volumes, 0 objects, 0 findings, 0 faults, 0 holds";

    public async ValueTask DisposeAsync()
    {
        if (_host is IAsyncDisposable host) await host.DisposeAsync();
        if (_ownsFolder) _folder.Dispose();
    }
}

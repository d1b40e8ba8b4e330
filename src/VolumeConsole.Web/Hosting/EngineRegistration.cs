using System.Text.RegularExpressions;
using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.InMemory;
using VolumeConsole.Backends;
using VolumeConsole.Backends.Files;
using VolumeConsole.Core;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;
using VolumeConsole.Data.Sqlite;
using VolumeConsole.Simulation;
using VolumeConsole.Simulation.Drills;
using VolumeConsole.Simulation.Faults.Injecting;

namespace VolumeConsole.Web.Hosting;

/// <summary>Registers the orchestrator with its database, backends, job queue and background work.</summary>
public static partial class EngineRegistration
{
    /// <summary>What is configured where nothing is.</summary>
    private const string DefaultBackend = "local";
    private static readonly TimeSpan FinishedJobsKept = TimeSpan.FromMinutes(10);

    /// <param name="dataDirectory">Absolute, existing.</param>
    /// <exception cref="InvalidConfigurationException">A key cannot work.</exception>
    public static IServiceCollection AddEngine(this IServiceCollection services, IConfiguration configuration, string dataDirectory)
    {
        var provider = configuration["Database:Provider"] ?? "Sqlite";
        if (!provider.Equals("Sqlite", StringComparison.OrdinalIgnoreCase))
            throw new InvalidConfigurationException("Database:Provider", $"'{provider}' is not supported.", "Use Sqlite.");
        var connection = configuration["Database:ConnectionString"] ?? $"Data Source={Path.Combine(dataDirectory, "volumeconsole.db")}";
        if (FaultSettings.AreEnabled(configuration)) services.AddInjectedFaults(FaultSettings.Sandbox(configuration));
        return services
            .AddSqliteData(connection)
            .AddSingleton(EngineOptions.Retention(configuration))
            .AddVolumeCore(EngineOptions.Operations(configuration))
            .AddDrills<SqliteWriterGate>(EngineOptions.Drills(configuration))
            .AddSingleton(new WorkerName($"{Environment.MachineName}:{Environment.ProcessId}"))
            .AddSingleton(_ => new Random(System.Security.Cryptography.RandomNumberGenerator.GetInt32(int.MaxValue)))
            .AddSingleton(new FilesBackendOptions(Path.Combine(dataDirectory, "volumes")))
            .AddFilesBackend()
            .AddRbdBackend()
            .AddSimulatorBackend()
            .AddSingleton(services => new BackendRegistry(MakeBackends(services, configuration)))
            .AddSingleton<BackendMarkers>()
            .AddJobQueue()
            .AddSingleton<EngineStart>()
            .AddHostedService(services => services.GetRequiredService<EngineStart>())
            .AddHostedService(services => services.GetRequiredService<ActivityFeed>())
            .AddHostedService<MinutesService>() // Before the workers, so that it stops after them and has their last calls.
            .AddHostedService<HangfireServers>()
            .AddHostedService<BulkRetryService>()
            .AddHostedService<SweepService>()
            .AddHostedService<RetentionService>()
            .AddHostedService<ReconcilerService>()
            .AddHostedService<VitalsService>()
            .AddHostedService<DrillService>();
    }

    private static IServiceCollection AddJobQueue(this IServiceCollection services) => services

        // Ours, not Hangfire's process-wide ones: two consoles in one process (tests) must not take each other's jobs.
        .AddSingleton<JobActivator>(provider => new AspNetCoreJobActivator(provider.GetRequiredService<IServiceScopeFactory>()))
        .AddSingleton<HangfireLogs>()
        .AddSingleton<JobStorage>(provider =>
        {
            provider.GetRequiredService<HangfireLogs>(); // It logs from its first moment on.
            return new InMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = FinishedJobsKept });
        })
        .AddHangfire((provider, hangfire) => hangfire
            .UseLogProvider(provider.GetRequiredService<HangfireLogs>())
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings())
        .AddSingleton<HangfireDoorbell>()
        .AddSingleton<IDoorbell>(provider => provider.GetRequiredService<HangfireDoorbell>())
        .AddSingleton<DirectWork>()
        .AddTransient<OperationJob>();

    private static IEnumerable<Backend> MakeBackends(IServiceProvider services, IConfiguration configuration)
    {
        var kinds = services.GetServices<IBackendKind>().ToDictionary(k => k.Name, StringComparer.OrdinalIgnoreCase);
        var clock = services.GetRequiredService<TimeProvider>();
        var faults = services.GetService<FaultBoard>();
        var sections = configuration.GetSection("Backends").GetChildren().ToList();
        if (sections.Count == 0) sections.Add(configuration.GetSection($"Backends:{DefaultBackend}"));
        foreach (var section in sections)
        {
            if (!Slug().IsMatch(section.Key))
                throw new InvalidConfigurationException(section.Path, $"'{section.Key}' cannot be a backend's id.", "Use lower-case letters, digits and hyphens, beginning with a letter, at most 32.");
            var name = section["Kind"] ?? (section.Value is null && !section.GetChildren().Any() ? "files" : "");
            if (!kinds.TryGetValue(name, out var kind))
                throw new InvalidConfigurationException($"{section.Path}:Kind", name.Length == 0 ? "it is missing." : $"'{name}' is not known.", $"Use one of: {string.Join(", ", kinds.Keys.Order())}.");
            var settings = EngineOptions.Backend(section, kind.Defaults); // What every kind has is refused first, and alike.
            var storage = kind.Create(section.Key, section);
            yield return new Backend(section.Key, kind.Name, settings, faults?.Wrap(section.Key, storage) ?? storage, clock);
        }
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{0,31}\z")]
    private static partial Regex Slug();
}

using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Core.Data;
using VolumeConsole.Simulation.Drills.Catalogue;
using VolumeConsole.Simulation.Faults.Injecting;

namespace VolumeConsole.Simulation.Drills;

/// <summary>Registers the scenarios and what runs them.</summary>
public static class DrillRegistration
{
    /// <summary>Needs the orchestrator and, behind it, the gate that writes.</summary>
    /// <typeparam name="TGate">The database's own writer gate.</typeparam>
    public static IServiceCollection AddDrills<TGate>(this IServiceCollection services, DrillOptions options) where TGate : class, IWriterGate => services
        .AddSingleton(options)
        .AddCatalogue()
        .AddSingleton<FrameRecorder>()
        .AddSingleton<IWriterGate>(provider => new WatchedGate(provider.GetRequiredService<TGate>(), provider.GetRequiredService<FrameRecorder>()))
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<DrillDesk>(provider, Optional(provider)))
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<DrillServices>(provider, Optional(provider)))
        .AddSingleton<DrillCleaner>()
        .AddSingleton<DrillRunner>();

    /// <summary>A new scenario is one line here.</summary>
    public static IServiceCollection AddCatalogue(this IServiceCollection services) => services
        .AddSingleton<DrillCatalogue>()
        .AddSingleton<Drill, LostReply>()
        .AddSingleton<Drill, DiedBeforeCommit>()
        .AddSingleton<Drill, StaleWorker>()
        .AddSingleton<Drill, SnapshotKept>()
        .AddSingleton<Drill, DeleteDuringCreate>()
        .AddSingleton<Drill, DeleteWhileDown>()
        .AddSingleton<Drill, LateResize>()
        .AddSingleton<Drill, RemovedBehindOurBack>()
        .AddSingleton<Drill, StrayObject>()
        .AddSingleton<Drill, EmptyListing>()
        .AddSingleton<Drill, BackendFull>()
        .AddSingleton<Drill, RetryStorm>()
        .AddSingleton<Drill, PurgeOrRestore>()
        .AddSingleton<Drill, RestoredBackup>()
        .AddSingleton<Drill, StorageReturns>()
        .AddSingleton<Drill, StagedRetry>();

    private static object[] Optional(IServiceProvider provider) => provider.GetService<FaultBoard>() is { } board ? [board] : [];
}

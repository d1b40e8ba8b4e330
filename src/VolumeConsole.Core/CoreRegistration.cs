using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Drift.Remedies;
using VolumeConsole.Core.Drift.Rules;
using VolumeConsole.Core.Holds;
using VolumeConsole.Core.Invariants;
using VolumeConsole.Core.Invariants.Rules;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Bulk;
using VolumeConsole.Core.Operations.Groups;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Operations.Preview;
using VolumeConsole.Core.Retention;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Storage.Vitals;
using VolumeConsole.Core.Telemetry;

namespace VolumeConsole.Core;

/// <summary>Registers the orchestrator. Besides, it needs a database, a doorbell, an access check, backends and a clock.</summary>
public static class CoreRegistration
{
    public static IServiceCollection AddVolumeCore(this IServiceCollection services, OperationOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIdentifiers, SystemIdentifiers>();
        services.TryAddSingleton<IAttemptSeam, QuietSeam>();
        return services
            .AddSingleton(options)
            .AddFailedWork()
            .AddOperationKind<CreateVolume>()
            .AddOperationKind<ResizeVolume>()
            .AddOperationKind<DeleteVolume>()
            .AddOperationKind<AbandonVolume>()
            .AddOperationKind<RestoreVolume>()
            .AddOperationKind<ObserveVolume>()
            .AddOperationKind<AdoptVolume>()
            .AddOperationKind<AcceptActual>()
            .AddOperationKind<ReassertVolume>()
            .AddOperationKind<RecreateVolume>()
            .AddOperationKind<PurgeObject>()
            .AddOperationKind<CopyObject>()
            .AddOperationKind<SnapshotVolume>()
            .AddOperationKind<CloneSnapshot>()
            .AddDriftRule<MissingRule>()
            .AddDriftRule<SizeRule>()
            .AddDriftRule<OrphanRule>()
            .AddDriftRule<LeakedRule>()
            .AddDriftRule<UnclaimedRule>()
            .AddDriftRule<OwnerRule>()
            .AddInvariant<SeenBeforeAvailable>()
            .AddInvariant<VisibleSizeConfirmed>()
            .AddInvariant<NothingStranded>()
            .AddInvariant<OneAttemptCommits>()
            .AddInvariant<NothingWaitsUnseen>()
            .AddInvariant<NothingLeaks>()
            .AddInvariant<OneLiveName>()
            .AddSingleton<InvariantChecker>()
            .AddSingleton<StoredGauges>()
            .AddSingleton<CommitSignal>()
            .AddSingleton<ActivityFeed>()
            .AddSingleton<InstallationIdentity>()
            .AddSingleton<OperationKinds>()
            .AddSingleton<RetryPolicy>()
            .AddSingleton<WorkerStop>()
            .AddSingleton<AttemptLedger>()
            .AddSingleton<OperationRunner>()
            .AddSingleton<Orchestrator>()
            .AddSingleton<Sweeper>()
            .AddSingleton<Startup>()
            .AddRetention()
            .AddHolds()
            .AddSingleton<DriftRules>()
            .AddSingleton<RepairedFindings>()
            .AddSingleton<FindingLedger>()
            .AddSingleton<ScanSignal>()
            .AddSingleton<RunningScans>()
            .AddSingleton<Suspects>()
            .AddSingleton<HintedLook>()
            .AddSingleton<LeakedPurge>()
            .AddSingleton<Reconciler>()
            .AddSingleton<BackendWake>()
            .AddSingleton<HealthWatch>()
            .AddSingleton<TakeOver>()
            .AddSingleton<Prober>()
            .AddSingleton<MinuteBook>()
            .AddSingleton<Figures>()
            .AddRemedies();
    }

    /// <summary>What keeps removals back: a database that was rolled back, and a clock that jumped.</summary>
    private static IServiceCollection AddHolds(this IServiceCollection services) => services
        .AddSingleton<HoldBook>()
        .AddSingleton<MarkerWatch>()
        .AddSingleton<ClockComparison>()
        .AddSingleton<ClockWatch>()
        .AddSingleton<HoldWatch>();

    /// <summary>Groups of failures, their preview, and retries of many.</summary>
    private static IServiceCollection AddFailedWork(this IServiceCollection services) => services
        .AddSingleton<CauseBackfill>()
        .AddSingleton<FailureGroups>()
        .AddSingleton<RetryPreview>()
        .AddSingleton<BulkRetries>()
        .AddSingleton<BulkLedger>()
        .AddSingleton<BulkRetrier>();

    public static IServiceCollection AddOperationKind<TKind>(this IServiceCollection services) where TKind : OperationKind =>
        services.AddSingleton<OperationKind, TKind>();

    public static IServiceCollection AddInvariant<TInvariant>(this IServiceCollection services) where TInvariant : class, IInvariant =>
        services.AddSingleton<IInvariant, TInvariant>();

    public static IServiceCollection AddDriftRule<TRule>(this IServiceCollection services) where TRule : class, IDriftRule =>
        services.AddSingleton<IDriftRule, TRule>();
}

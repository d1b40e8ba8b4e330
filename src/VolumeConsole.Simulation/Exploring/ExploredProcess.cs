using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Core;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Holds;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>One life of the program: the real engine on the world as its predecessor left it. Whatever is in here dies with it.</summary>
internal sealed class ExploredProcess(IServiceProvider services)
{
    public ExploredDoorbell Doorbell { get; } = services.GetRequiredService<ExploredDoorbell>();
    public Backend Backend { get; } = services.GetRequiredService<Backend>();

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>What the program does at each sweep, in its order.</summary>
    public async Task SweepAsync()
    {
        await Get<HoldWatch>().LookAsync(CancellationToken.None);
        await Get<Sweeper>().SweepAsync(CancellationToken.None);
        await Get<HoldWatch>().LookAtMarkersAsync(CancellationToken.None);
        if (Get<HoldBook>().InForce.Any(h => h.Kind == HoldKind.Rollback)) return;
        long sequence;
        await using (var db = await Get<IDbContextFactory<VolumeDb>>().CreateDbContextAsync())
            sequence = await Get<IDatabaseProvider>().LastSequenceAsync(db, CancellationToken.None);
        await Get<Startup>().RefreshMarkerAsync(Backend, sequence, CancellationToken.None);
    }

    /// <summary>One pass of the reconciler, and what the setting allows it to do afterwards.</summary>
    public async Task ScanAsync()
    {
        await Get<Reconciler>().ScanAsync(Backend, CancellationToken.None);
        await Get<LeakedPurge>().PurgeAsync(Backend, CancellationToken.None);
    }
}

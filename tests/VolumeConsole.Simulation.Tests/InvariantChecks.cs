using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Invariants;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Simulation.Tests;

/// <summary>The invariants of the design that can be told from what is stored, checked against the simulated storage itself.</summary>
internal static class InvariantChecks
{
    /// <summary>Holds at every moment, dead or alive: only looks at the database file and the storage.</summary>
    /// <param name="drifted">Somebody has changed the storage by hand: what users are shown is not promised until that is repaired.</param>
    public static async Task AlwaysAsync(World world, bool drifted = false)
    {
        var (volumes, operations, attempts) = await world.ReadAsync(async db => (
            await db.VolumesAndSnapshots.AsNoTracking().ToListAsync(),
            await db.Operations.AsNoTracking().ToListAsync(),
            await db.Attempts.AsNoTracking().ToListAsync()));

        foreach (var volume in volumes.Where(v => v.Lifecycle == VolumeLifecycle.Available && !drifted))
        {
            var held = Assert.IsType<ObjectState.Present>(world.Storage.Look(volume.ObjectName));
            Assert.True(volume.SizeBytes <= held.SizeBytes, $"I1, I2: users see {volume.SizeBytes} of {held.SizeBytes} bytes.");
        }

        Assert.Empty(world.Storage.Shrunk);
        foreach (var operation in operations)
            Assert.True(attempts.Count(a => a.OperationId == operation.Id && a.Outcome == AttemptOutcome.Done) <= 1, $"I5: two attempts of {operation.Id} committed.");
        var live = volumes.Where(v => v.IsLive).GroupBy(v => v.Name);
        Assert.All(live, name => Assert.Single(name));
    }

    /// <summary>I4, I7, I11: once the faults stopped, every operation ended, and both truths agree.</summary>
    /// <param name="rescued">A volume whose object is left there on purpose, with its finding.</param>
    public static async Task SettledAsync(World world, VolumeId? rescued = null)
    {
        await AlwaysAsync(world);
        var now = world.Clock.GetUtcNow();
        var (volumes, open) = await world.ReadAsync(async db => (
            await db.VolumesAndSnapshots.AsNoTracking().ToListAsync(),
            await db.Operations.AsNoTracking().Where(o => o.State == OperationState.Queued || o.State == OperationState.Running || o.State == OperationState.Waiting).ToListAsync()));
        Assert.All(open, o => Assert.True(o.DueAt > now, $"I11: operation {o.Id} ({o.Kind}) is still {o.State}."));

        var owners = volumes.Where(v => v.Lifecycle is not (VolumeLifecycle.Deleted or VolumeLifecycle.Failed)).Select(v => v.ObjectName.Value).ToHashSet();
        Assert.All(world.Storage.Objects.Keys, name => Assert.Contains(name, owners));
        Assert.Equal(ScanOutcome.Complete, await world.ScanAsync());
        Assert.Equal(0, await world.ReadAsync(db => db.Findings.CountAsync(f => f.State == FindingState.Open && (rescued == null || f.VolumeId != rescued))));
        var report = await world.Get<InvariantChecker>().CheckAsync(CancellationToken.None);
        Assert.All(report.Verdicts, verdict => Assert.True(verdict.State is InvariantState.Holds or InvariantState.Explored, $"{verdict.Id}: {verdict.Problem}{string.Concat(verdict.Offenders.Select(o => o.Why))}"));
    }
}

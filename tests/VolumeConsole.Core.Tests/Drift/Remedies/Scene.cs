using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Core.Tests.Drift.Remedies;

/// <summary>Differences made by hand, as a person at the storage would make them, and a scan that saw them.</summary>
internal static class Scene
{
    public const long TenGiB = 10 * VolumeSize.GiB;
    public static readonly ObjectName Stray = ObjectName.Parse("vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1b");
    public static readonly Guid Theirs = Guid.Parse("99999999-2222-4333-8444-555555555555");

    public static Guid Ours(this World world) => world.Get<InstallationIdentity>().Id;

    public static async Task PutStrayAsync(this World world, OwnerMark? mark = null, long sizeBytes = TenGiB)
    {
        world.Storage.Put(Stray.Value, new ObjectState.Present(sizeBytes, mark));
        world.Storage.Write(Stray, "precious");
        await world.LookAsync(Stray);
    }

    /// <summary>Records what the backend holds under a name, as every scan does.</summary>
    public static Task LookAsync(this World world, ObjectName name) => world.Get<Data.IWriterGate>().WriteAsync(
        async (write, token) =>
        {
            await AttemptLedger.RecordAsync(World.BackendId, name, world.Storage.Look(name), write, token);
            return true;
        },
        CancellationToken.None);

    /// <summary>An available volume whose object somebody changed; a scan has seen it.</summary>
    public static async Task<Volume> WithSizeAsync(this World world, long sizeBytes)
    {
        var volume = await world.AvailableAsync();
        world.Storage.Put(volume.ObjectName.Value, (ObjectState.Present)world.Storage.Look(volume.ObjectName) with { SizeBytes = sizeBytes });
        await world.ScanAsync();
        return volume;
    }

    /// <summary>An available volume whose object somebody removed; a scan has seen it.</summary>
    public static async Task<Volume> MissingAsync(this World world)
    {
        var volume = await world.AvailableAsync();
        world.Storage.Put(volume.ObjectName.Value, null);
        await world.ScanAsync();
        return volume;
    }

    /// <summary>A volume whose delete succeeded, and whose object is there again.</summary>
    public static async Task<Volume> LeakedAsync(this World world)
    {
        var volume = await world.AvailableAsync();
        await world.AcceptAsync(new DeleteVolume.Request(volume.Id));
        await world.SettleAsync(TimeSpan.FromDays(2));
        world.Storage.Put(volume.ObjectName.Value, new ObjectState.Present(TenGiB, volume.MarkOf(world.Ours())));
        world.Storage.Write(volume.ObjectName, "precious");
        await world.LookAsync(volume.ObjectName);
        return volume;
    }

    /// <summary>A volume that was declared lost, and whose object came back.</summary>
    public static async Task<Volume> LostAsync(this World world)
    {
        var volume = await world.AvailableAsync();
        await world.AcceptAsync(new Core.Operations.Changes.MarkLost(volume.Id, volume.Name));
        await world.LookAsync(volume.ObjectName);
        return volume;
    }

    public static async Task<Refusal> RefusedAsync(this World world, Request request, string who = "admin")
    {
        var before = await world.ReadAsync(async db => (await db.Activity.CountAsync(), await db.Volumes.CountAsync(), await db.Operations.CountAsync()));
        var refused = Assert.IsType<Submission.Refused>(await world.SubmitAsync(request, World.Admin with { Name = who }));
        Assert.EndsWith(".", refused.Refusal.Remedy);
        Assert.Equal(before, await world.ReadAsync(async db => (await db.Activity.CountAsync(), await db.Volumes.CountAsync(), await db.Operations.CountAsync())));
        return refused.Refusal;
    }

    public static Task<List<Finding>> FindingsAsync(this World world) => world.ReadAsync(db => db.Findings.AsNoTracking().OrderBy(f => f.Id).ToListAsync());

    /// <summary>The finding is over, and its history names who did it.</summary>
    public static async Task IsRepairedAsync(this World world, string by = "admin")
    {
        var finding = Assert.Single(await world.FindingsAsync());
        Assert.Equal((FindingState.Closed, by), (finding.State, finding.ClosedBy));
        await world.ScanAsync();
        Assert.DoesNotContain(await world.FindingsAsync(), f => f.State != FindingState.Closed);
    }
}

using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Core;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Bulk;
using VolumeConsole.Core.Operations.Groups;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Data.Sqlite;
using VolumeConsole.Simulation;
using VolumeConsole.Testing.Worlds;
using VolumeConsole.Web.Features.Operations;

namespace VolumeConsole.Benchmarks;

/// <summary>
/// Ten thousand failed resizes among two hundred thousand volumes: how long their groups take, and whether a bulk retry keeps its
/// rate. The real engine on a database on this machine's disk; the storage is simulated and answers at once.
/// </summary>
internal static class FailedBenchmark
{
    private const int Volumes = 200_000;
    private const int Failed = 10_000;
    private const double Rate = 50;
    private static readonly TimeSpan s_watched = TimeSpan.FromSeconds(30);
    private static readonly string[] s_backends = ["local", "archive"];

    public static async Task RunAsync()
    {
        using var folder = new TempFolder("failed");
        var path = Path.Combine(folder.Path, "failed.db");
        await MillionVolumes.WriteAsync(path, Volumes);
        Fail(path);
        var storage = new SimulatorBackend(TimeProvider.System);
        var doorbell = new QueuedDoorbell();
        await using var services = Engine(path, storage, doorbell);
        await services.GetRequiredService<Startup>().RunAsync(CancellationToken.None);
        await OwnAsync(services, storage);

        Console.WriteLine($"| {Failed:#,0} failed operations, {Volumes:#,0} volumes | p50 ms | p99 ms | |");
        Console.WriteLine("|---|---|---|---|");
        var groups = services.GetRequiredService<FailureGroups>();
        var found = await groups.ListAsync(waiting: false, CancellationToken.None);
        Row("grouped by cause, kind and backend", await Figures.OfAsync(60, _ => groups.ListAsync(waiting: false, CancellationToken.None)), $"{found.Count} groups");
        Row("the same, with what waits", await Figures.OfAsync(60, _ => groups.ListAsync(waiting: true, CancellationToken.None)), "");
        var query = services.GetRequiredService<OperationsQuery>();
        var group = OperationFilter.Of(found[0].Key);
        Row("a group opened as a table", await Figures.OfAsync(60, _ => query.PageAsync(group, CancellationToken.None)), $"{found[0].Count:#,0} operations");
        await RetryAsync(services, doorbell, found[0].Key);
    }

    private static async Task RetryAsync(ServiceProvider services, QueuedDoorbell doorbell, FailureGroupKey group)
    {
        var began = Stopwatch.GetTimestamp();
        var started = await services.GetRequiredService<Orchestrator>().SubmitAsync(
            new StartBulkRetry(new BulkSelection.Group(group), Rate), new Actor(ActorKind.Person, "bench"), CancellationToken.None);
        var snapshot = Stopwatch.GetElapsedTime(began);
        using var stop = new CancellationTokenSource(s_watched);
        await Task.WhenAll([DriveAsync(services, stop.Token), .. Enumerable.Range(0, 4).Select(_ => Task.Run(() => WorkAsync(services, doorbell, stop.Token)))]);

        var bulks = services.GetRequiredService<BulkRetries>();
        var progress = (await bulks.FindAsync(((Submission.Recorded)started).Id!.Value, CancellationToken.None))!;
        Row("its counts, for the page", await Figures.OfAsync(60, _ => bulks.ListAsync(CancellationToken.None)), "");
        await using var db = await services.GetRequiredService<IDbContextFactory<VolumeDb>>().CreateDbContextAsync();
        var times = await db.BulkRetryItems.Where(i => i.RetriedAt != null && i.Position > BulkStages.UpTo(2)).OrderBy(i => i.RetriedAt).Select(i => i.RetriedAt!.Value).ToListAsync();
        Console.WriteLine();
        Console.WriteLine($"bulk retry of {progress.Bulk.Total:#,0}: fixed in {Figures.Milliseconds(snapshot)} ms; asked for {Rate:0} a second, "
            + $"kept {(times.Count - 1) / (times[^1] - times[0]).TotalSeconds:0.00} in its last stage ({progress.Succeeded:#,0} verified, {progress.FailedAgain:#,0} failed again)");
    }

    /// <summary>As the service does, without the feed's wake-ups.</summary>
    private static async Task DriveAsync(ServiceProvider services, CancellationToken stop)
    {
        var retrier = services.GetRequiredService<BulkRetrier>();
        while (!stop.IsCancellationRequested)
        {
            var pause = await retrier.StepAsync(CancellationToken.None);
            await Task.Delay(pause < TimeSpan.FromMilliseconds(200) ? pause : TimeSpan.FromMilliseconds(200), CancellationToken.None);
        }
    }

    private static async Task WorkAsync(ServiceProvider services, QueuedDoorbell doorbell, CancellationToken stop)
    {
        var runner = services.GetRequiredService<OperationRunner>();
        while (!stop.IsCancellationRequested)
        {
            if (doorbell.TryTake(out var id)) await runner.RunAsync(id, CancellationToken.None);
            else await Task.Delay(2, CancellationToken.None);
        }
    }

    private static ServiceProvider Engine(string path, SimulatorBackend storage, QueuedDoorbell doorbell) => new ServiceCollection().AddLogging()
        .AddSingleton(TimeProvider.System).AddSingleton<IAccess, OpenAccess>().AddSingleton<IDoorbell>(doorbell).AddSingleton(new Random(1)).AddSingleton(new WorkerName("bench"))
        .AddSqliteData($"Data Source={path}").AddVolumeCore(new OperationOptions()).AddSingleton<OperationsQuery>()
        .AddSingleton(new BackendRegistry(s_backends.Select(id => new Backend(id, "simulator", new BackendSettings(), storage, TimeProvider.System))))
        .BuildServiceProvider();

    /// <summary>The storage carries our marker, and the objects that the resizes are to grow.</summary>
    private static async Task OwnAsync(ServiceProvider services, SimulatorBackend storage)
    {
        var installation = services.GetRequiredService<InstallationIdentity>().Id;
        await storage.WriteIdentityAsync(new BackendIdentity(installation, 0), CancellationToken.None);
        await using var db = await services.GetRequiredService<IDbContextFactory<VolumeDb>>().CreateDbContextAsync();
        var volumes = await db.Operations.Where(o => o.Kind == "resize").Join(db.Volumes, o => o.VolumeId, v => v.Id, (_, v) => v).AsNoTracking().ToListAsync();
        foreach (var volume in volumes) storage.Put(volume.ObjectName.Value, new ObjectState.Present(volume.SizeBytes, volume.MarkOf(installation)));
        foreach (var backend in services.GetRequiredService<BackendRegistry>().All) await backend.CheckAsync(installation, CancellationToken.None);
    }

    /// <summary>Each in its own words, as real errors are: half of them have one cause.</summary>
    private static void Fail(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        var volumes = new List<(string Id, string Backend, string Name, long Size)>();
        using (var read = connection.CreateCommand())
        {
            read.CommandText = $"SELECT Id, BackendId, ObjectName, SizeBytes FROM Volumes WHERE Lifecycle = 'available' ORDER BY Id LIMIT {Failed}";
            using var rows = read.ExecuteReader();
            while (rows.Read()) volumes.Add((rows.GetString(0), rows.GetString(1), rows.GetString(2), rows.GetInt64(3)));
        }

        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.CommandText = """
            INSERT INTO Operations (VolumeId, BackendId, Kind, RequestedBy, WantedSizeBytes, State, Attempt, UnknownCount, UnknownMax, InDoubt, Superseded,
                                    CreatedAt, DueAt, StartedAt, EndedAt, ErrorCode, Error, Cause)
            VALUES ($volume, $backend, 'resize', 'terraform', $size, $state, 1, 0, 8, $doubt, 0, $at, $at, $at, $at, $code, $error, $cause)
            """;
        foreach (var (number, volume) in volumes.Index())
        {
            var (state, code, error) = (number % 10) switch
            {
                < 5 => ("failed", "not_found", $"'{volume.Name}' is not in the folder. Find out with a scan what became of it."),
                < 7 => ("failed", "too_large", $"The folder's file system cannot hold {number} GiB in one file. Ask for a smaller size."),
                < 9 => ("needs_attention", "unknown", $"The backend did not answer in {number % 7} s; it may have happened."),
                _ => ("failed", "in_use", $"The file /srv/volumes/{volume.Name} is in use by another program. Stop that program first."),
            };
            insert.Parameters.Clear();
            foreach (var (name, value) in new (string, object)[]
            {
                ("$volume", volume.Id), ("$backend", volume.Backend), ("$size", volume.Size + VolumeSize.GiB), ("$state", state), ("$doubt", code == "unknown" ? 1 : 0),
                ("$at", 1_770_000_000_000L + number), ("$code", code), ("$error", error), ("$cause", FailureCause.Of(code, error)!),
            }) insert.Parameters.AddWithValue(name, value);
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private static void Row(string what, Figures figures, string more) =>
        Console.WriteLine($"| {what} | {Figures.Milliseconds(figures.P50)} | {Figures.Milliseconds(figures.P99)} | {more} |");
}

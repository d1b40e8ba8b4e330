using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Backends.CephRbd;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Storage;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Benchmarks;

/// <summary>What volumes on Ceph cost through the console, beside what plain calls of librbd cost on the same cluster at the same time.</summary>
internal static class CephBenchmark
{
    private const string BackendId = "ceph";
    private const string Mark = "11111111-2222-4333-8444-555555555555/0198f7a2-7d5e-7c3a-9b1f-000000000000";
    private const string NarrowId = "narrow";
    private const int NarrowWorkers = 8;
    private const string WarmId = "warm";
    private const int WarmUps = 2_000;
    private const int Blocks = 5;
    private const int Alone = 30;
    private const int Together = 128;
    private const int Clients = 16;
    private const int Images = 10_000;
    private const int ImagesWithSnapshots = 1_000;
    private const int SnapshotsEach = 3;
    private const int Passes = 8;
    private static readonly int[] s_inFlight = [64, 128, 256];

    public static async Task RunAsync()
    {
        await using var cluster = await ThrowAwayCluster.StartAsync();
        using var folder = new TempFolder("bench-ceph");
        await ChangesAsync(folder);
        await ListingAsync(folder);
    }

    private static async Task ChangesAsync(TempFolder folder)
    {
        var (settings, narrow) = (ThrowAwayCluster.MakeNamespace("console"), ThrowAwayCluster.MakeNamespace("narrow"));
        await using var console = await RunningConsole.StartAsync(Path.Combine(folder.Path, "console"), [
            .. Configured(BackendId, settings), .. Configured(NarrowId, narrow), $"--Backends:{NarrowId}:Concurrency={NarrowWorkers}",
            $"--Backends:{WarmId}:Kind=files", $"--Backends:{WarmId}:RetentionSeconds=0"]);
        using var raw = new RawImages(ThrowAwayCluster.MakeNamespace("raw"));
        using var behind = new RawImages(settings);
        var run = new CephRun(
            raw, new ApiVolumes(console.Client, BackendId, behind.Has), new ApiVolumes(console.Client, NarrowId, behind.Has), console, new RawDisk(folder.Path).Commits(), Mark);
        await run.WarmUpAsync(new ApiVolumes(console.Client, WarmId, File.Exists), WarmUps, Together, Clients);
        for (var block = 0; block < Blocks; block++) await run.BlockAsync(Alone, Together, Clients);
        run.Print(Clients, NarrowWorkers);
    }

    private static string[] Configured(string id, RbdSettings settings) =>
    [
        $"--Backends:{id}:Kind=rbd", $"--Backends:{id}:Pool={settings.Pool}", $"--Backends:{id}:Namespace={settings.Namespace}", $"--Backends:{id}:ConfFile={settings.ConfFile}",
        $"--Backends:{id}:KeyFile={settings.KeyFile}", $"--Backends:{id}:RetentionSeconds=0",
    ];

    private static async Task ListingAsync(TempFolder folder)
    {
        var settings = ThrowAwayCluster.MakeNamespace("listed");
        using var storage = new RbdBackend(settings, TimeProvider.System);
        await storage.WriteIdentityAsync(new BackendIdentity(DriftDatabase.Installation, 0), CancellationToken.None);
        await Figures.RateAsync(Images, Clients, async number =>
        {
            var name = ObjectName.Parse(ListedStorage.NameOf(number));
            await storage.EnsureAsync(name, ListedStorage.SizeBytes, new OwnerMark(DriftDatabase.Installation, name.DerivedFrom), CancellationToken.None);
        });
        var data = Path.Combine(folder.Path, "listed");
        Directory.CreateDirectory(data);
        await DriftDatabase.MakeAsync(Path.Combine(data, "volumeconsole.db"), BackendId, Images);
        var backend = new Backend(BackendId, "rbd", new BackendSettings(), storage, TimeProvider.System);
        await using var console = new DriftConsole(data, backend);
        using var connection = RbdConnection.Open(settings);
        var raw = new RawListing(connection);
        await ComparePassesAsync(console.Services.GetRequiredService<Reconciler>(), backend, raw);
        await CompareWithSnapshotsAsync(storage, raw);
    }

    private static async Task ComparePassesAsync(Reconciler reconciler, Backend backend, RawListing raw)
    {
        var times = new List<(double Raw, double Listed, double Pass)>();
        for (var pass = 0; pass < Passes; pass++)
        {
            var quickest = await QuickestAsync(raw);
            var listed = await SecondsAsync(() => ListAsync(backend.Storage, Images));
            var whole = await SecondsAsync(async () =>
            {
                var report = await reconciler.ScanAsync(backend, CancellationToken.None);
                if (report is not { Outcome: ScanOutcome.Complete, Pace: ScanPace.Idle }) throw new InvalidOperationException($"The pass did not end as it should: {report}");
            });
            if (pass > 0) times.Add((quickest, listed, whole)); // The first warms up.
        }

        Console.WriteLine();
        Console.WriteLine($"| {Images:#,0} images | seconds | × raw |");
        Console.WriteLine("|---|---|---|");
        Row("listed raw with size and owner, the quickest way", times.Select(t => (t.Raw, 1d)));
        Row("listed by the rbd backend", times.Select(t => (t.Listed, t.Listed / t.Raw)));
        Row("a whole pass", times.Select(t => (t.Pass, t.Pass / t.Raw)));
    }

    /// <summary>Raw sees the images alone; the backend lists each snapshot with its owner as well.</summary>
    private static async Task CompareWithSnapshotsAsync(RbdBackend storage, RawListing raw)
    {
        await Figures.RateAsync(ImagesWithSnapshots * SnapshotsEach, Clients, async number =>
        {
            var volume = ObjectName.Parse(ListedStorage.NameOf(number / SnapshotsEach));
            var id = ObjectName.Parse(ListedStorage.NameOf(Images + number)).DerivedFrom;
            await storage.CopyAsync(volume, volume.Snapshot(id), 1, new OwnerMark(DriftDatabase.Installation, id), CancellationToken.None);
        });
        var times = new List<(double Raw, double Listed)>();
        for (var pass = 0; pass < Passes; pass++)
            times.Add((await QuickestAsync(raw), await SecondsAsync(() => ListAsync(storage, Images + (ImagesWithSnapshots * SnapshotsEach)))));
        Row($"the same images, {ImagesWithSnapshots:#,0} of them with {SnapshotsEach} snapshots each, listed by the rbd backend", times.Select(t => (t.Listed, t.Listed / t.Raw)));
    }

    private static async Task<double> QuickestAsync(RawListing raw)
    {
        var quickest = double.MaxValue;
        foreach (var inFlight in s_inFlight)
        {
            quickest = Math.Min(quickest, await SecondsAsync(() => Task.Run(() =>
            {
                if (raw.Run(inFlight) is not Images and var found) throw new InvalidOperationException($"{found} images were listed.");
            })));
        }

        return quickest;
    }

    private static async Task ListAsync(IStorageBackend storage, int expected)
    {
        var found = 0;
        await foreach (var _ in storage.ListAsync(CancellationToken.None)) found++;
        if (found != expected) throw new InvalidOperationException($"{found} of {expected} objects were listed.");
    }

    private static void Row(string what, IEnumerable<(double Seconds, double Times)> rounds)
    {
        var all = rounds.ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {what} | {ComparedVerb.Median(all.Select(r => r.Seconds)):0.000} | {ComparedVerb.Median(all.Select(r => r.Times)):0.00} ({all.Min(r => r.Times):0.00}–{all.Max(r => r.Times):0.00}) |"));
    }

    private static async Task<double> SecondsAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}

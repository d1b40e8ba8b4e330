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
        await ComparePassesAsync(console.Services.GetRequiredService<Reconciler>(), backend, settings);
    }

    private static async Task ComparePassesAsync(Reconciler reconciler, Backend backend, RbdSettings settings)
    {
        using var connection = RbdConnection.Open(settings);
        var listing = new RawListing(connection);
        var times = new List<(double Raw, double Listed, double Pass)>();
        for (var pass = 0; pass < Passes; pass++)
        {
            var raw = double.MaxValue;
            foreach (var inFlight in s_inFlight)
            {
                raw = Math.Min(raw, await SecondsAsync(() => Task.Run(() =>
                {
                    if (listing.Run(inFlight) is not Images and var found) throw new InvalidOperationException($"{found} images were listed.");
                })));
            }

            var listed = await SecondsAsync(async () => { await foreach (var _ in backend.Storage.ListAsync(CancellationToken.None)) { } });
            var whole = await SecondsAsync(async () =>
            {
                var report = await reconciler.ScanAsync(backend, CancellationToken.None);
                if (report is not { Outcome: ScanOutcome.Complete, Pace: ScanPace.Idle }) throw new InvalidOperationException($"The pass did not end as it should: {report}");
            });
            if (pass > 0) times.Add((raw, listed, whole)); // The first warms up.
        }

        Console.WriteLine();
        Console.WriteLine($"| {Images:#,0} images | seconds | × raw |");
        Console.WriteLine("|---|---|---|");
        Row("listed raw with size and owner, the quickest way", times.Select(t => (t.Raw, 1d)));
        Row("listed by the rbd backend", times.Select(t => (t.Listed, t.Listed / t.Raw)));
        Row("a whole pass", times.Select(t => (t.Pass, t.Pass / t.Raw)));
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

using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Backends.Files;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Storage;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Benchmarks;

/// <summary>What a pass of the reconciler costs: in time, in memory, and those who read meanwhile.</summary>
internal static class DriftBenchmark
{
    private const string BackendId = "listed";
    private const int Rows = 1_000_000;
    private const int Files = 100_000;
    private const int Reads = 1_000;
    private const int Rounds = 10;
    private static readonly TimeSpan ReadPause = TimeSpan.FromMilliseconds(10);

    public static async Task RunAsync()
    {
        Console.WriteLine("| what | seconds | |");
        Console.WriteLine("|---|---|---|");
        await MillionAsync();
        await RealFilesAsync();
    }

    private static async Task MillionAsync()
    {
        using var folder = new TempFolder("drift-rows");
        await DriftDatabase.MakeAsync(Path.Combine(folder.Path, "volumeconsole.db"), BackendId, Rows);
        var backend = new Backend(BackendId, "listed", new BackendSettings(), new ListedStorage(DriftDatabase.Installation, Rows), TimeProvider.System);
        await using var console = new DriftConsole(folder.Path, backend);
        var reconciler = console.Services.GetRequiredService<Reconciler>();
        await ReadsAsync(console, Reads / 4);
        var idle = await ReadsAsync(console, Reads);

        await using var memory = new MemoryPeak();
        var first = await PassAsync(reconciler, backend);
        Row($"a pass over {Rows:#,0} rows and as many listed objects", first, $"{memory.AboveIdleBytes / 1048576d:0} MiB above idle at most");

        using var enough = new CancellationTokenSource();
        var passes = PassesAsync(reconciler, backend, enough.Token);
        var meanwhile = await ReadsAsync(console, Reads);
        await enough.CancelAsync();
        Row("the same, while the API is read", (await passes).P50, $"{memory.AboveIdleBytes / 1048576d:0} MiB above idle at most");
        Row("GET /v2/volumes (50 of a million), p99, idle", idle.P99, "");
        Row("GET /v2/volumes (50 of a million), p99, during passes", meanwhile.P99, $"{meanwhile.P99 / idle.P99:0.0} × idle");
    }

    private static async Task RealFilesAsync()
    {
        using var folder = new TempFolder("drift-files");
        var storage = (FilesBackend)new FilesBackendKind(new FilesBackendOptions(folder.Path)).Create("files", Configuration.Empty);
        await storage.WriteIdentityAsync(new BackendIdentity(DriftDatabase.Installation, 0), CancellationToken.None);
        await Figures.RateAsync(Files, 16, async number =>
        {
            var name = ObjectName.Parse(ListedStorage.NameOf(number));
            await storage.EnsureAsync(name, ListedStorage.SizeBytes, new OwnerMark(DriftDatabase.Installation, name.DerivedFrom), CancellationToken.None);
        });
        await DriftDatabase.MakeAsync(Path.Combine(folder.Path, "volumeconsole.db"), "files", Files);
        var backend = new Backend("files", "files", new BackendSettings(), storage, TimeProvider.System);
        await using var console = new DriftConsole(folder.Path, backend);
        var reconciler = console.Services.GetRequiredService<Reconciler>();
        var bare = await BestAsync(() => Task.Run(() => Bare(Path.Combine(folder.Path, "files"))));
        var listed = await BestAsync(async () => { await foreach (var _ in storage.ListAsync(CancellationToken.None)) { } });
        var pass = await BestAsync(() => PassAsync(reconciler, backend));
        Row($"bare scan of {Files:#,0} sparse files with sizes, best of {Rounds}", bare.Took, Told(bare.Processor, null));
        Row("the files backend's listing (sorted, with owner marks), best", listed.Took, Told(listed.Processor, listed.Took / bare.Took));
        Row("a whole pass over them, best", pass.Took, Told(pass.Processor, pass.Took / bare.Took));
    }

    /// <summary>The quickest of some rounds, and the least processor time of one: on a busy machine the two may not be of the same round.</summary>
    private static async Task<(TimeSpan Took, TimeSpan Processor)> BestAsync(Func<Task> work)
    {
        var best = (Took: TimeSpan.MaxValue, Processor: TimeSpan.MaxValue);
        using var self = Process.GetCurrentProcess();
        for (var round = 0; round < Rounds; round++)
        {
            self.Refresh();
            var before = self.TotalProcessorTime;
            var took = await TimedAsync(work);
            self.Refresh();
            best = (Least(best.Took, took), Least(best.Processor, self.TotalProcessorTime - before));
        }

        return best;
    }

    private static string Told(TimeSpan processor, double? ratio) => string.Create(CultureInfo.InvariantCulture,
        $"{(ratio is { } times ? $"{times:0.0} × bare, " : "")}{processor.TotalSeconds:0.000} s of processor time");

    private static async Task<TimeSpan> PassAsync(Reconciler reconciler, Backend backend)
    {
        var start = Stopwatch.GetTimestamp();
        var report = await reconciler.ScanAsync(backend, CancellationToken.None);
        return report is { Outcome: ScanOutcome.Complete, Pace: ScanPace.Idle }
            ? Stopwatch.GetElapsedTime(start)
            : throw new InvalidOperationException($"The pass did not end as it should: {report}");
    }

    private static async Task<Figures> PassesAsync(Reconciler reconciler, Backend backend, CancellationToken enough)
    {
        var taken = new List<TimeSpan>();
        do taken.Add(await PassAsync(reconciler, backend)); while (!enough.IsCancellationRequested);
        return new Figures(taken);
    }

    /// <summary>So many reads, one each ten milliseconds.</summary>
    private static async Task<Figures> ReadsAsync(DriftConsole console, int count)
    {
        using var timer = new PeriodicTimer(ReadPause);
        var samples = new List<TimeSpan>(count);
        while (samples.Count < count && await timer.WaitForNextTickAsync())
        {
            samples.Add(await TimedAsync(async () =>
            {
                using var answer = await console.Client.GetAsync(new Uri("/v2/volumes?per_page=50", UriKind.Relative));
                answer.EnsureSuccessStatusCode();
            }));
        }

        return new Figures(samples);
    }

    private static long Bare(string folder) => new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length);

    private static async Task<TimeSpan> TimedAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start);
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static void Row(string what, TimeSpan time, string note) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {time.TotalSeconds:0.000} | {note} |"));
}

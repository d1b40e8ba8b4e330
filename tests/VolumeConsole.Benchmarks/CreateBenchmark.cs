using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Benchmarks;

/// <summary>What a created volume costs, from the client's request to the page, beside what the disk alone can do.</summary>
internal static class CreateBenchmark
{
    private const int Clients = 16;
    private const int Count = 2_000;
    private const int Alone = 300;

    public static async Task RunAsync()
    {
        using var folder = new TempFolder("bench");

        var disk = new RawDisk(folder.Path);
        var (_, create) = await disk.FilesAsync();
        var plain = disk.PlainFiles();
        var commit = disk.Commits();
        await Figures.OfAsync(50, n => create(n + 1_000_000));

        Console.WriteLine("| what | p50 ms | p99 ms | per second |");
        Console.WriteLine("|---|---|---|---|");
        var rawCommit = await Figures.OfAsync(Alone, commit);
        Row("raw durable commit, one writer", rawCommit, 0);
        var rawPlain = await Figures.OfAsync(Alone, plain);
        Row("raw create + fsync(file, folder), one thread", rawPlain, await Figures.RateAsync(Count / 4, 1, n => plain(n + 10_000)));
        var rawRate = await Figures.RateAsync(Count, Clients, n => plain(n + 100_000));
        Rate($"raw create + fsync(file, folder), {Clients} threads", rawRate);
        Rate($"files backend, ensure, {Clients} callers", await Figures.RateAsync(Count, Clients, create));

        await using var console = await RunningConsole.StartAsync(Path.Combine(folder.Path, "console"));
        var idle = console.WorkingSetBytes;
        await Figures.RateAsync(Count / 2, Clients, n => console.CreateAsync($"warm-{n}"));
        var beforeOne = console.ProcessorTime;
        var post = await Figures.OfAsync(Alone, n => console.CreateAsync($"one-{n}"));
        Row("POST → usable, one client", post, 0);
        var beforeMany = console.ProcessorTime;
        var rate = await Figures.RateAsync(Count, Clients, n => console.CreateAsync($"many-{n}"));
        Rate($"POST → usable, {Clients} clients", rate);
        var (costOne, costMany) = ((beforeMany - beforeOne) / Alone, (console.ProcessorTime - beforeMany) / Count);
        await using var browser = await Pages.OpenAsync(console);
        Row("commit → on the page, one page", await browser.CommitToPageAsync(60), 0);
        const int Circuits = 20;
        var perCircuit = await browser.BytesPerCircuitAsync(Circuits);
        Row($"commit → on the page, {Circuits + 1} pages open", await browser.CommitToPageAsync(30), 0);
        Console.WriteLine();
        Console.WriteLine($"memory a circuit (grid of 50 rows, {Circuits} pages): {perCircuit / 1048576d:0.0} MiB");
        Console.WriteLine($"POST → usable against three raw commits + one raw create (p50): {post.P50 / ((3 * rawCommit.P50) + rawPlain.P50):0.00} ×");
        Console.WriteLine($"created a second against raw create with {Clients} threads: {100 * rate / rawRate:0} %");
        Console.WriteLine($"the console's processor time a created volume: {Figures.Milliseconds(costOne)} ms with one client, {Figures.Milliseconds(costMany)} ms with {Clients}");
        Console.WriteLine($"start to first answer: {console.StartTime.TotalSeconds:0.00} s; idle memory: {idle / 1048576d:0} MiB; after the load: {console.WorkingSetBytes / 1048576d:0} MiB");
    }

    private static void Row(string what, Figures figures, double rate) =>
        Console.WriteLine($"| {what} | {Figures.Milliseconds(figures.P50)} | {Figures.Milliseconds(figures.P99)} | {(rate > 0 ? $"{rate:0}" : "")} |");

    private static void Rate(string what, double rate) => Console.WriteLine($"| {what} | | | {rate:0} |");
}

using System.Globalization;
using Microsoft.Data.Sqlite;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Benchmarks;

/// <summary>A hundred people look at the list of volumes: how long after its commit has a change reached each of them?</summary>
internal static class CircuitBenchmark
{
    private const int Circuits = 100;
    private const int Changes = 40;
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(400);

    public static async Task RunAsync()
    {
        using var folder = new TempFolder("circuits");
        await using var console = await RunningConsole.StartAsync(Path.Combine(folder.Path, "console"));
        for (var number = 0; number < 60; number++) await console.CreateAsync($"old-{number}");
        var cookies = await Circuit.SignInAsync(console.Token);
        var before = console.WorkingSetBytes;
        var circuits = new List<Circuit>();
        for (var number = 0; number < Circuits - 1; number++) circuits.Add(await Circuit.OpenAsync(cookies, "/volumes?sort=-created", "old-59"));
        await using var browser = await Pages.OpenAsync(console);
        var memory = console.WorkingSetBytes - before;

        var (sent, spent) = (new List<TimeSpan>(), console.ProcessorTime);
        for (var number = 0; number < Changes; number++)
        {
            var name = $"new-{number}";
            var seen = circuits.ConvertAll(c => c.SeesAsync(name));
            await console.CreateAsync(name);
            var at = CommittedAt(console.DatabasePath, name);
            foreach (var one in seen) sent.Add(await one.WaitAsync(TimeSpan.FromSeconds(30)) - at);
            await Task.Delay(s_quiet);
        }

        spent = console.ProcessorTime - spent;
        var dom = await browser.CommitToPageAsync(Changes);
        var figures = new Figures(sent);
        Console.WriteLine($"| with {Circuits} circuits on the list of volumes | p50 ms | p99 ms |");
        Console.WriteLine("|---|---|---|");
        Console.WriteLine($"| commit → change sent to each of {Circuits - 1} circuits | {Figures.Milliseconds(figures.P50)} | {Figures.Milliseconds(figures.P99)} |");
        Console.WriteLine($"| commit → row in the DOM of Chromium, the hundredth | {Figures.Milliseconds(dom.P50)} | {Figures.Milliseconds(dom.P99)} |");
        Console.WriteLine();
        Console.WriteLine($"memory a circuit: {memory / (double)Circuits / 1048576d:0.0} MiB; the console's processor time a change: {Figures.Milliseconds(spent / Changes)} ms");
        foreach (var circuit in circuits) await circuit.DisposeAsync();
    }

    private static DateTimeOffset CommittedAt(string database, string name)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT At FROM Activity WHERE VolumeName = $name ORDER BY Sequence LIMIT 1";
        command.Parameters.AddWithValue("$name", name);
        return DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture));
    }
}

using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace VolumeConsole.Benchmarks;

/// <summary>The real program in a process of its own, on a data folder of its own.</summary>
internal sealed class RunningConsole : IAsyncDisposable
{
    public const string Url = "http://127.0.0.1:5187";
    private readonly Process _process;

    private RunningConsole(Process process, HttpClient client, TimeSpan startTime) => (_process, Client, StartTime) = (process, client, startTime);

    public HttpClient Client { get; }

    public string Token { get; private init; } = "";

    public string DatabasePath { get; private init; } = "";

    /// <summary>From the start of the process to the first answer.</summary>
    public TimeSpan StartTime { get; }

    public long WorkingSetBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>What the console's process has used of the processors so far, all threads together.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <param name="settings">Further ones, each as <c>--Key=value</c>.</param>
    public static async Task<RunningConsole> StartAsync(string dataFolder, params string[] settings)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "VolumeConsole.Web.dll");
        var start = new ProcessStartInfo("dotnet", [program, "--urls", Url, "--Console:DataDirectory", dataFolder, "--Logging:LogLevel:Default", "Warning", .. settings])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var began = Stopwatch.GetTimestamp();
        var process = Process.Start(start) ?? throw new InvalidOperationException("The console did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => { if (line.Data is not null) Console.Error.WriteLine(line.Data); };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var client = new HttpClient { BaseAddress = new Uri(Url) };
        await AnswersAsync(client, process);
        var startTime = Stopwatch.GetElapsedTime(began);
        var token = (await File.ReadAllTextAsync(Path.Combine(dataFolder, "admin-token"))).Trim();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new RunningConsole(process, client, startTime) { Token = token, DatabasePath = Path.Combine(dataFolder, "volumeconsole.db") };
    }

    /// <summary>POST, answered 201: durable and usable.</summary>
    public async Task CreateAsync(string name)
    {
        using var response = await Client.PostAsJsonAsync("/v2/volumes", new { name, size_gigabytes = 10, region = "local" });
        if ((int)response.StatusCode != 201) throw new InvalidOperationException($"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task AnswersAsync(HttpClient client, Process process)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (await timer.WaitForNextTickAsync())
        {
            if (process.HasExited) throw new InvalidOperationException("The console ended before it answered.");
            try
            {
                using var response = await client.GetAsync(new Uri("/healthz/live", UriKind.Relative));
                if (response.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException notYet)
            {
                Trace.WriteLine(notYet.Message);
            }
        }
    }
}

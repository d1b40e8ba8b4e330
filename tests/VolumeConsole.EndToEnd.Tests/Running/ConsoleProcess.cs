using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace VolumeConsole.EndToEnd.Tests.Running;

/// <summary>The real program, as a process of its own, on a free port of loopback.</summary>
internal sealed partial class ConsoleProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _link = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ConsoleProcess(Process process) => _process = process;

    public int ProcessId => _process.Id;

    public Uri Address => _address.Task.Result;

    /// <summary>The link with a one-time code that this start printed.</summary>
    public string SignInLink => _link.Task.Result;

    /// <summary>All that it wrote so far, both streams.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>Starts it, and returns when it answers that it is ready.</summary>
    public static async Task<ConsoleProcess> StartAsync(ConsoleSetup setup)
    {
        var console = Launch(setup);
        try
        {
            var ended = console._process.WaitForExitAsync(TestContext.Current.CancellationToken);
            var first = await Task.WhenAny(console._link.Task, ended).WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken);
            if (first == ended) Assert.Fail($"The console ended at its start:\n{console.Output}");
            using var http = new HttpClient { BaseAddress = console.Address };
            await Eventually.IsTrueAsync("the console is ready", async () =>
            {
                using var answer = await http.GetAsync(new Uri("/healthz/ready", UriKind.Relative), TestContext.Current.CancellationToken);
                return answer.IsSuccessStatusCode;
            });
            return console;
        }
        catch
        {
            await console.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts one that is expected to refuse, and waits for its end.</summary>
    public static async Task<CommandEnd> RefusalAsync(ConsoleSetup setup)
    {
        await using var console = Launch(setup);
        await console._process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Eventually.Patience);
        return new CommandEnd(console._process.ExitCode, console.Output);
    }

    /// <summary>As a crash does: nothing is told, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>As a service manager does.</summary>
    /// <returns>The exit code, and how long it took.</returns>
    public async Task<(int ExitCode, TimeSpan Took)> TerminateAsync(TimeSpan patience)
    {
        var took = Stopwatch.StartNew();
        var sent = await Command.RunAsync("kill", "-TERM", ProcessId.ToString(CultureInfo.InvariantCulture));
        Assert.True(sent.Succeeded, sent.Output);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(patience);
        return (_process.ExitCode, took.Elapsed);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private static ConsoleProcess Launch(ConsoleSetup setup)
    {
        var console = new ConsoleProcess(new Process { StartInfo = setup.StartInfo() });
        console._process.OutputDataReceived += (_, line) => console.Hear(line.Data);
        console._process.ErrorDataReceived += (_, line) => console.Hear(line.Data);
        console._process.Start();
        console._process.BeginOutputReadLine();
        console._process.BeginErrorReadLine();
        return console;
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        _output.Enqueue(line);
        if (ListensAt().Match(line) is { Success: true } listens) _address.TrySetResult(new Uri(listens.Groups[1].Value));
        if (line.Contains("/sign-in?code=", StringComparison.Ordinal)) _link.TrySetResult(line.Trim());
    }

    [GeneratedRegex("VolumeConsole listens at (.+)")]
    private static partial Regex ListensAt();
}

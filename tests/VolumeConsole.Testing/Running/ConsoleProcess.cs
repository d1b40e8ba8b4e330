using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace VolumeConsole.Testing.Running;

/// <summary>The real program, as a process of its own, on a free port of loopback.</summary>
public sealed partial class ConsoleProcess : IAsyncDisposable
{
    private const int NoSuchProcess = 3;
    private const int Terminate = 15;
    private const int Continue = 18;
    private const int Stop = 19;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _link = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly Action<string>? _hear;
    private bool _disposed;

    private ConsoleProcess(Process process, Action<string>? hear) => (_process, _hear) = (process, hear);

    public int ProcessId => _process.Id;

    public Uri Address => _address.Task.Result;

    /// <summary>The link with a one-time code that this start printed.</summary>
    public string SignInLink => _link.Task.Result;

    /// <summary>All that it wrote so far, both streams.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>It has said where it listens.</summary>
    public bool IsAnnounced => _link.Task.IsCompleted;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>Starts it, and returns when it answers that it is ready.</summary>
    /// <param name="patience">How long its announcement is waited for, where a start has more to do than others.</param>
    public static async Task<ConsoleProcess> StartAsync(ConsoleSetup setup, TimeSpan? patience = null)
    {
        var console = Launch(setup);
        try
        {
            await console.ReadyAsync(patience);
            return console;
        }
        catch
        {
            await console.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it, and does not wait for anything.</summary>
    /// <param name="hear">Is told each line that it writes.</param>
    public static ConsoleProcess Launch(ConsoleSetup setup, Action<string>? hear = null)
    {
        var console = new ConsoleProcess(new Process { StartInfo = setup.StartInfo() }, hear);
        console._process.OutputDataReceived += (_, line) => console.Hear(line.Data);
        console._process.ErrorDataReceived += (_, line) => console.Hear(line.Data);
        console._process.Start();
        console._process.BeginOutputReadLine();
        console._process.BeginErrorReadLine();
        return console;
    }

    /// <summary>Returns when it answers that it is ready; fails where it ends before.</summary>
    public async Task ReadyAsync(TimeSpan? patience = null)
    {
        var ended = _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var first = await Task.WhenAny(_link.Task, ended).WaitAsync(patience ?? Eventually.Patience, TestContext.Current.CancellationToken);
        if (first == ended) Assert.Fail($"The console ended at its start:\n{Output}");
        using var http = new HttpClient { BaseAddress = Address };
        await Eventually.IsTrueAsync("the console is ready", async () =>
        {
            using var answer = await http.GetAsync(new Uri("/healthz/ready", UriKind.Relative), TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        });
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
        Signal(Terminate);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(patience);
        return (_process.ExitCode, took.Elapsed);
    }

    /// <summary>Asks it to end, and does not wait.</summary>
    public void AskToEnd() => Signal(Terminate);

    /// <summary>As a debugger or a machine that is put to sleep does: no thread of it runs any more.</summary>
    public void Freeze() => Signal(Stop);

    public void Thaw() => Signal(Continue);

    /// <summary>Waits until it has ended, however.</summary>
    /// <returns>False where it still runs then.</returns>
    public async Task<bool> EndsWithinAsync(TimeSpan patience)
    {
        try
        {
            await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(patience);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        _output.Enqueue(line);
        _hear?.Invoke(line);
        if (ListensAt().Match(line) is { Success: true } listens) _address.TrySetResult(new Uri(listens.Groups[1].Value));
        if (line.Contains("/sign-in?code=", StringComparison.Ordinal)) _link.TrySetResult(line.Trim());
    }

    private void Signal(int signal)
    {
        // One that has just ended needs no signal any more.
        if (Send(ProcessId, signal) != 0 && Marshal.GetLastPInvokeError() != NoSuchProcess)
            throw new IOException($"Signal {signal} could not be sent: error {Marshal.GetLastPInvokeError()}.");
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Send(int process, int signal);

    [GeneratedRegex("VolumeConsole listens at (.+)")]
    private static partial Regex ListensAt();
}

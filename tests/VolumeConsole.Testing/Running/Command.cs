using System.Diagnostics;

namespace VolumeConsole.Testing.Running;

/// <summary>A program of the system that is run to its end.</summary>
public static class Command
{
    /// <summary>Runs it; where it cannot be started, or is stopped for taking over a minute, the exit code is not 0 either.</summary>
    public static Task<CommandEnd> RunAsync(string program, params string[] arguments) => RunAsync(TimeSpan.FromMinutes(1), program, arguments);

    /// <summary>As above, with a limit of its own.</summary>
    public static async Task<CommandEnd> RunAsync(TimeSpan atMost, string program, params string[] arguments)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(atMost);
        using var process = new Process { StartInfo = Quiet(program, arguments) };
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception absent)
        {
            return new CommandEnd(-1, absent.Message);
        }

        var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new CommandEnd(process.ExitCode, string.Concat(await output));
    }

    /// <summary>As root: directly where we are root, through sudo (never asking for a password) where not.</summary>
    public static Task<CommandEnd> RunAsRootAsync(string program, params string[] arguments) =>
        Environment.IsPrivilegedProcess ? RunAsync(program, arguments) : RunAsync("sudo", ["-n", program, .. arguments]);

    private static ProcessStartInfo Quiet(string program, string[] arguments) =>
        new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
}

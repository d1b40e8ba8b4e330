using System.Globalization;
using VolumeConsole.EndToEnd.Tests.Running;

namespace VolumeConsole.EndToEnd.Tests.Durability;

/// <summary>The real program under strace.</summary>
internal sealed class TracedConsole(ConsoleHome home)
{
    private string TraceFile => Path.Combine(home.Path, "trace");

    /// <summary>The write-ahead log: a commit is durable when it was synced after the commit's last write to it.</summary>
    public string Log => Path.Combine(home.DataFolder, "volumeconsole.db-wal");

    public async Task<ConsoleProcess> StartAsync()
    {
        var able = await Command.RunAsync("strace", "-f", "-o", "/dev/null", "true");
        Assert.True(able.Succeeded, "This test needs strace, and the right to trace a process of one's own (ptrace). eng/test installs strace; in a container, "
            + $"allow ptrace (--cap-add SYS_PTRACE, or a seccomp profile that permits it). strace said: {able.Output}");

        // Quiet otherwise: no sweep, scan or marker writes between the calls that are looked at.
        return await home.StartAsync(home.Setup with
        {
            Prefix = ["strace", "-f", "-y", "-s", "4200", "--seccomp-bpf", "-o", TraceFile,
                "-e", "trace=openat,linkat,fsync,fdatasync,pwrite64,write,sendto,sendmsg,recvmsg,recvfrom"],
            Settings = new Dictionary<string, string>
            {
                ["Operations:SweepIntervalSeconds"] = "3600",
                ["Backends:local:Kind"] = "files",
                ["Backends:local:ScanIntervalSeconds"] = "86400",
            },
        });
    }

    /// <summary>The calls between an answer's request and that answer, which must be the last one that is in the trace by now.</summary>
    public async Task<IReadOnlyList<Traced>> CallsUntilAsync(string answer)
    {
        var calls = await Eventually.IsAsync($"the trace shows the answer '{answer}'", async () => Traced.Parse(await File.ReadAllLinesAsync(TraceFile)),
            calls => calls.Any(c => IsAnswer(c, answer)));
        var end = calls.Index().Last(c => IsAnswer(c.Item, answer)).Index;
        var start = calls.Take(end).Index().Last(c => c.Item.Text.StartsWith("recv", StringComparison.Ordinal) && c.Item.Says(" /v2/volumes")).Index;
        return [.. calls.Skip(start).Take(end - start + 1)];
    }

    private static bool IsAnswer(Traced call, string answer) =>
        call.Text.StartsWith("send", StringComparison.Ordinal) && call.Says(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {answer}"));
}

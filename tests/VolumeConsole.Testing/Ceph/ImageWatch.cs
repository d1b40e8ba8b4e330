using System.Diagnostics;

namespace VolumeConsole.Testing.Ceph;

/// <summary>A process of somebody else that has an image open.</summary>
internal sealed class ImageWatch : IAsyncDisposable
{
    private readonly Process _process;

    private ImageWatch(Process process) => _process = process;

    public static ImageWatch Begin(string spec)
    {
        string[] arguments = ["--conf", CephCluster.AdminConfFile, "watch", spec];
        var process = new Process
        {
            StartInfo = new ProcessStartInfo("rbd", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true },
        };
        process.Start();
        return new ImageWatch(process);
    }

    /// <summary>Ends it in order, so that the cluster knows at once that nobody watches any more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _process.StandardInput.WriteLineAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}

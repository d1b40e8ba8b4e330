using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;

namespace VolumeConsole.Simulation.Drills;

/// <summary>Where the one run that has the sandbox takes its pictures. Costs nothing while none runs, and never fails a write.</summary>
public sealed partial class FrameRecorder(ILogger<FrameRecorder> log)
{
    private volatile Recording? _recording;

    internal bool IsRecording => _recording is not null;

    internal void Begin(Recording recording) => _recording = recording;

    internal void End() => _recording = null;

    /// <summary>After the work of a write and inside its transaction.</summary>
    internal async Task CaptureAsync(WriteScope write, CancellationToken cancellation)
    {
        if (_recording is not { } recording) return;
        var entries = write.Db.ChangeTracker.Entries<ActivityEntry>().Where(e => recording.Wants(e.Entity)).ToList();
        if (entries.Count == 0) return;

        // The rows get their numbers now instead of a moment later; what refuses here would refuse there.
        if (entries.Any(e => e.State == EntityState.Added)) await write.Db.SaveChangesAsync(cancellation);
        try
        {
            await recording.CaptureAsync(write, entries.ConvertAll(e => e.Entity), cancellation);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // A picture less; somebody's change must not fail for it.
            LogLost(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A picture of a scenario was lost; the change itself was not")]
    private partial void LogLost(Exception failure);
}

using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Holds;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Web.Hosting;

/// <summary>Keeps the activity sequence in the backends' markers fresh, so that a rolled-back database can be told by them.</summary>
public sealed partial class BackendMarkers(
    IDbContextFactory<VolumeDb> databases, IDatabaseProvider provider, BackendRegistry backends, HoldBook holds, Startup startup, ILogger<BackendMarkers> log)
{
    /// <summary>A backend that does not answer holds up neither sweep nor stop for longer.</summary>
    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(5);

    private long _written;

    /// <summary>
    /// Writes nothing while nothing happened. Nor while a rollback is not confirmed: the marker is the evidence, and the newer database
    /// may still be put back in place.
    /// </summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        if (holds.InForce.Any(h => h.Kind == HoldKind.Rollback)) return;
        long sequence;
        await using (var db = await databases.CreateDbContextAsync(cancellation))
            sequence = await provider.LastSequenceAsync(db, cancellation);
        if (sequence == _written) return;
        foreach (var backend in backends.All.Where(b => b.Admission.IsOurs && b.Circuit.IsClosed))
        {
            try
            {
                await startup.RefreshMarkerAsync(backend, sequence, cancellation).WaitAsync(AnswerMax, cancellation);
            }
            catch (Exception failure) when (!cancellation.IsCancellationRequested)
            {
                LogNotWritten(failure, backend.Id);
            }
        }

        _written = sequence;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The marker of backend '{Backend}' could not be refreshed; the next sweep tries again")]
    private partial void LogNotWritten(Exception failure, string backend);
}

using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Web.Hosting;

/// <summary>Keeps the activity sequence in the backends' markers fresh, so that a rolled-back database can be told by them.</summary>
public sealed partial class BackendMarkers(IDbContextFactory<VolumeDb> databases, BackendRegistry backends, Startup startup, ILogger<BackendMarkers> log)
{
    private long _written;

    /// <summary>Writes nothing while nothing happened.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        long sequence;
        await using (var db = await databases.CreateDbContextAsync(cancellation))
            sequence = await db.Activity.MaxAsync(a => (long?)a.Sequence, cancellation) ?? 0;
        if (sequence == _written) return;
        foreach (var backend in backends.All.Where(b => b.Admission.IsOurs))
        {
            try
            {
                await startup.RefreshMarkerAsync(backend, sequence, cancellation).WaitAsync(backend.Settings.Timeout, cancellation);
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

using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;

namespace VolumeConsole.Core.Storage.Vitals;

/// <summary>Writes the minutes that are over, so that charts survive a restart.</summary>
public sealed class MinuteBook(IWriterGate gate, BackendRegistry backends)
{
    /// <param name="withRunning">The console stops: the running minute as well, as far as it came.</param>
    public async Task WriteAsync(bool withRunning, CancellationToken cancellation)
    {
        foreach (var backend in backends.All)
        {
            foreach (var minute in backend.Vitals.MinutesOver(withRunning))
            {
                await gate.WriteAsync((write, token) => WriteAsync(minute, write, token), cancellation);
                backend.Vitals.Written(minute);
            }
        }
    }

    /// <summary>A minute that a restart cut in two is one again: the calls of both, and the latency of the part that had more.</summary>
    private static async Task<bool> WriteAsync(BackendMinute minute, WriteScope write, CancellationToken cancellation)
    {
        var earlier = await write.Db.Minutes.AsNoTracking().FirstOrDefaultAsync(m => m.BackendId == minute.BackendId && m.At == minute.At, cancellation);
        if (earlier is null) write.Db.Minutes.Add(minute);
        else write.Db.Minutes.Update(Together(earlier, minute));
        return true;
    }

    internal static BackendMinute Together(BackendMinute one, BackendMinute other)
    {
        var more = one.Total >= other.Total ? one : other;
        return new BackendMinute
        {
            BackendId = one.BackendId,
            At = one.At,
            Done = one.Done + other.Done,
            Rejected = one.Rejected + other.Rejected,
            NotNow = one.NotNow + other.NotNow,
            Unknown = one.Unknown + other.Unknown,
            P50Milliseconds = more.P50Milliseconds ?? one.P50Milliseconds ?? other.P50Milliseconds,
            P99Milliseconds = more.P99Milliseconds ?? one.P99Milliseconds ?? other.P99Milliseconds,
        };
    }
}

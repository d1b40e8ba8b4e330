using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Core.Holds;

/// <summary>
/// Tells a clock that jumped: due times and leases rest on it, and a purge that comes due by a wrong clock destroys what somebody
/// could still have restored. Keeps a heartbeat in the database, to compare with at the next start.
/// </summary>
public sealed partial class ClockWatch(IWriterGate gate, HoldBook book, ClockComparison comparison, TimeProvider clock, ILogger<ClockWatch> log)
{
    /// <summary>At most one write in this time.</summary>
    public static readonly TimeSpan HeartbeatInterval = TimeSpan.FromMinutes(1);

    private long _beatAt;

    /// <summary>At start: compares the clock with the last heartbeat.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        var reading = comparison.Read();
        await gate.WriteAsync(CompareAsync, cancellation);
        comparison.Compared(reading);
        _beatAt = reading.Monotonic;
    }

    /// <summary>At each sweep: compares how far the clock moved with how much time passed.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        var reading = comparison.Read();
        var move = comparison.MoveTo(reading);
        var beats = clock.GetElapsedTime(_beatAt, reading.Monotonic) >= HeartbeatInterval;
        if (move.IsJump) LogJumped(move.Moved, move.Passed);
        if (move.IsJump || beats) await gate.WriteAsync((write, token) => BeatAsync(move.IsJump ? Words(move) : null, write, token), cancellation);
        comparison.Compared(reading);
        if (move.IsJump || beats) _beatAt = reading.Monotonic;
    }

    private async Task<bool> CompareAsync(WriteScope write, CancellationToken cancellation)
    {
        var installation = await write.Db.Installations.FirstAsync(cancellation);
        var last = installation.HeartbeatAt;
        installation.HeartbeatAt = write.Now;
        if (last is not { } then || (write.Now - then).Duration() <= ClockComparison.JumpMin) return false;

        // A restored database has an old heartbeat; what that means is told by its own hold.
        if (await write.Db.Holds.AnyAsync(h => h.ReleasedAt == null && h.Kind == HoldKind.Rollback, cancellation)) return false;
        if (write.Now < then) return await HoldBook.SetAsync(HoldKind.Clock, null, Backwards(then, write.Now), write, cancellation);
        var due = await CameDueAsync(then, write, cancellation);
        if (due > 0) return await HoldBook.SetAsync(HoldKind.Clock, null, Forwards(then, write.Now, due), write, cancellation);
        LogWasOff(then, write.Now);
        return false;
    }

    private static async Task<bool> BeatAsync(string? jump, WriteScope write, CancellationToken cancellation)
    {
        var installation = await write.Db.Installations.FirstAsync(cancellation);
        installation.HeartbeatAt = write.Now;
        return jump is not null && await HoldBook.SetAsync(HoldKind.Clock, null, jump, write, cancellation);
    }

    /// <summary>Removals that are due now and were not at the last heartbeat: those that a wrong clock could have brought about.</summary>
    private Task<int> CameDueAsync(DateTimeOffset then, WriteScope write, CancellationToken cancellation) => write.Db.Operations
        .CountAsync(
            o => (o.State == OperationState.Queued || o.State == OperationState.Waiting) && o.DueAt > then && o.DueAt <= write.Now && book.RemovingKinds.Contains(o.Kind),
            cancellation);

    private static string Forwards(DateTimeOffset then, DateTimeOffset now, int due) =>
        $"The console last ran at {HoldWords.At(then)}, and the clock says {HoldWords.At(now)}, {HoldWords.Duration(now - then)} later. Either it was off for that long, or "
        + $"the clock was moved: it cannot tell. {(due == 1 ? "One purge" : $"{HoldWords.Number(due)} purges")} came due in between.";

    private static string Backwards(DateTimeOffset then, DateTimeOffset now) =>
        $"The clock says {HoldWords.At(now)}, but the console ran at {HoldWords.At(then)} already: the clock was set back by {HoldWords.Duration(then - now)}, or was wrong before. "
        + "Due times that were made by the other clock are wrong by as much.";

    private static string Words(ClockComparison.Move move) =>
        $"Between two sweeps {HoldWords.Duration(move.Passed)} passed, and the clock moved by {HoldWords.Duration(move.Moved)}{(move.Moved < TimeSpan.Zero ? " backwards" : "")}: it was set, or the machine slept. "
        + "Purges may seem due that are not.";

    [LoggerMessage(Level = LogLevel.Warning, Message = "The clock moved by {Moved} while {Passed} passed: nothing is removed until an administrator releases the hold")]
    private partial void LogJumped(TimeSpan moved, TimeSpan passed);

    [LoggerMessage(Level = LogLevel.Information, Message = "The console last ran at {Then}, and the clock says {Now}: it was off, or the clock was moved. No purge came due in between, so nothing is held")]
    private partial void LogWasOff(DateTimeOffset then, DateTimeOffset now);
}

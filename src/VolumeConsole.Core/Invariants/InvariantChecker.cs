using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Telemetry;

namespace VolumeConsole.Core.Invariants;

/// <summary>Checks the invariants, one round at a time, and keeps what the last round said. Only reads; a broken invariant is told, never mended.</summary>
public sealed partial class InvariantChecker : IDisposable
{
    /// <summary>Between two rounds in the background.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <summary>The most rows of each table that a round looks at.</summary>
    public const int RowsMax = 20_000;

    private readonly IDbContextFactory<VolumeDb> _databases;
    private readonly IReadOnlyList<IInvariant> _invariants;
    private readonly InvariantWalk _walk;
    private readonly BackendRegistry _backends;
    private readonly ActivityFeed _feed;
    private readonly IDatabaseProvider _provider;
    private readonly TimeProvider _clock;
    private readonly ILogger<InvariantChecker> _log;
    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile InvariantReport _latest;

    public InvariantChecker(
        IDbContextFactory<VolumeDb> databases, IEnumerable<IInvariant> invariants, BackendRegistry backends, ActivityFeed feed, IDatabaseProvider provider,
        TimeProvider clock, ILogger<InvariantChecker> log)
        : this(databases, invariants, backends, feed, provider, clock, log, RowsMax)
    {
    }

    internal InvariantChecker(
        IDbContextFactory<VolumeDb> databases, IEnumerable<IInvariant> invariants, BackendRegistry backends, ActivityFeed feed, IDatabaseProvider provider,
        TimeProvider clock, ILogger<InvariantChecker> log, int rowsMax)
    {
        (_databases, _backends, _feed, _provider, _clock, _log) = (databases, backends, feed, provider, clock, log);
        _invariants = [.. invariants];
        _walk = new InvariantWalk(backends, rowsMax);
        _latest = new InvariantReport(InOrder(_invariants.Select(i => NotKnown(i, "Not looked at yet: the first check is seconds away."))), null, null);
    }

    /// <summary>What the last round said; before the first, that nothing is known.</summary>
    public InvariantReport Latest => _latest;

    /// <summary>Runs a round. Whoever asks while one is under way gets a round of their own after it, so that the answer is never older than the question.</summary>
    public async Task<InvariantReport> CheckAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        var began = _clock.GetTimestamp();
        try
        {
            await using var db = await _databases.CreateDbContextAsync(cancellation);

            // Of one moment: what commits between two reads would look like half a commit.
            await using var moment = await _provider.ReadOneMomentAsync(db, cancellation);
            var now = _clock.GetUtcNow();
            var scene = await _walk.NextAsync(db, now, [.. _latest.Verdicts.SelectMany(v => v.Offenders)], cancellation);
            var verdicts = new List<InvariantVerdict>();
            foreach (var invariant in _invariants) verdicts.Add(await JudgeAsync(invariant, scene, cancellation));
            foreach (var broken in verdicts.Where(v => v.State == InvariantState.Broken && WasWhole(v.Id))) LogBroken(broken.Id, broken.Sentence, broken.Offenders[0].Why);
            _latest = new InvariantReport(InOrder(verdicts), now, _walk.WholeSince);
            Meters.InvariantCheck.Record(_clock.GetElapsedTime(began).TotalSeconds);
        }
        finally
        {
            _one.Release();
        }

        // Pages show when it was looked at, so each round is news. Any backend will do: the feed tells by backend.
        if (_backends.All.FirstOrDefault() is { } any) _feed.Nudge(any.Id);
        return _latest;
    }

    public void Dispose() => _one.Dispose();

    private async Task<InvariantVerdict> JudgeAsync(IInvariant invariant, InvariantScene scene, CancellationToken cancellation)
    {
        try
        {
            var offenders = await invariant.CheckAsync(scene, cancellation);
            return new InvariantVerdict(invariant.Id, invariant.Sentence, invariant.Checks, offenders.Count == 0 ? InvariantState.Holds : InvariantState.Broken, offenders);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            LogNotChecked(failure, invariant.Id);
            return NotKnown(invariant, $"It could not be looked at: {failure.Message}");
        }
    }

    private bool WasWhole(string id) => _latest.Verdicts.First(v => v.Id == id).State != InvariantState.Broken;

    private static InvariantVerdict NotKnown(IInvariant invariant, string why) =>
        new(invariant.Id, invariant.Sentence, invariant.Checks, InvariantState.NotKnown, [], why);

    private static List<InvariantVerdict> InOrder(IEnumerable<InvariantVerdict> checkedOnes) =>
        [.. checkedOnes.Concat(ExploredInvariants.All).OrderBy(v => int.Parse(v.Id.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture))];

    [LoggerMessage(Level = LogLevel.Critical, Message = "Invariant {Invariant} is broken ({Sentence}): {Why}")]
    private partial void LogBroken(string invariant, string sentence, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "Invariant {Invariant} could not be looked at; the next round tries again")]
    private partial void LogNotChecked(Exception failure, string invariant);
}

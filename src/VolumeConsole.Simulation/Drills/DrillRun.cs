using System.Collections.Immutable;
using System.Threading.Channels;
using VolumeConsole.Core.Invariants;

namespace VolumeConsole.Simulation.Drills;

/// <summary>
/// One run of a scenario: where it stands, what it has seen, and what people want of it. Safe for concurrent use: the runner writes, requests
/// steer, pages look.
/// </summary>
/// <param name="id">The number of the activity row that asked for it: it stands in links, and is never used twice.</param>
/// <param name="by">Who asked for it, as the activity spells it.</param>
/// <param name="seed">Sizes are drawn from it.</param>
public sealed class DrillRun(long id, Drill drill, string by, ulong seed, DrillPace pace, DateTimeOffset askedAt) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stop = new();
    private DrillProgress _progress = new(DrillState.Queued, [.. drill.Steps.Select(_ => DrillStepProgress.Waiting)], -1, pace, false, null, null, null, null);
    private ImmutableArray<DrillFrame> _frames = [];
    private int _nextPresses;

    public long Id => id;
    public Drill Drill => drill;
    public string By => by;
    public ulong Seed => seed;
    public DateTimeOffset AskedAt => askedAt;

    /// <summary>Where it stands, as one value.</summary>
    public DrillProgress Progress
    {
        get { lock (_gate) return _progress; }
    }

    public ImmutableArray<DrillFrame> Frames
    {
        get { lock (_gate) return _frames; }
    }

    /// <summary>What all names of its volumes begin with.</summary>
    public string Prefix => $"{DrillStage.NamePrefix}{id}-";

    /// <summary>Cancelled where somebody stopped it.</summary>
    internal CancellationToken Stopping => _stop.Token;

    public void Steer(DrillSteering what)
    {
        lock (_gate)
        {
            if (what == DrillSteering.Next) _nextPresses = 1;
            if (what is DrillSteering.Pause or DrillSteering.GoOn) _progress = _progress with { IsPaused = what == DrillSteering.Pause };
        }

        if (what == DrillSteering.Stop && !Progress.IsOver) _stop.Cancel();
        Wake();
    }

    public void Dispose() => _stop.Dispose();

    public void Hasten(DrillPace wanted)
    {
        lock (_gate) _progress = _progress with { Pace = wanted };
        Wake();
    }

    /// <summary>Something may have changed that the runner waits for. Never blocks.</summary>
    internal void Wake() => _wake.Writer.TryWrite(true);

    internal async Task WokenAsync(CancellationToken cancellation) => await _wake.Reader.ReadAsync(cancellation);

    internal void Become(Func<DrillProgress, DrillProgress> change)
    {
        lock (_gate) _progress = change(_progress);
    }

    /// <summary>Whether the next step may act: somebody pressed for it, or its time has come. Spends the press.</summary>
    /// <param name="litFor">How long the last step has been lit.</param>
    /// <param name="left">How long it takes until it may, where only time is missing.</param>
    internal bool MayAct(TimeSpan litFor, out TimeSpan? left)
    {
        lock (_gate)
        {
            left = null;
            var pressed = _nextPresses > 0;
            if (pressed && (_progress.IsPaused || _progress.Pace == DrillPace.StepByStep))
            {
                _nextPresses = 0;
                return true;
            }

            if (_progress.IsPaused || _progress.Pace == DrillPace.StepByStep) return false;
            var missing = DrillTimes.Least(_progress.Pace) - litFor;
            if (missing <= TimeSpan.Zero || pressed)
            {
                _nextPresses = 0;
                return true;
            }

            left = missing;
            return false;
        }
    }

    internal void Add(IEnumerable<Func<int, DrillFrame>> frames)
    {
        lock (_gate)
        {
            foreach (var frame in frames.Take(DrillTimes.FramesMax - _frames.Length)) _frames = _frames.Add(frame(_frames.Length + 1));
        }
    }

    internal void Judge(InvariantReport report) => Become(p => p with { Invariants = report });
}

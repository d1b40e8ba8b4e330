using System.Collections.Concurrent;
using Polly;
using Polly.CircuitBreaker;

namespace VolumeConsole.Core.Storage;

/// <summary>
/// A backend's circuit breaker: after so many calls in a row without an answer, nothing is sent for a pause, and then one probe
/// decides. One object that hangs does not open it while others are answered.
/// </summary>
public sealed class Circuit
{
    private const int TurnsMax = 16;

    /// <summary>Failures further apart than this are no run.</summary>
    private static readonly TimeSpan RunMax = TimeSpan.FromMinutes(10);

    private readonly ResiliencePipeline<Judged> _pipeline;
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly CircuitBreakerManualControl _control = new();
    private readonly ConcurrentQueue<CircuitTurn> _turns = new();
    private readonly BackendSettings _settings;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private int _failures;
    private DateTimeOffset _lastFailure;
    private volatile bool _byRefusals;
    private DateTimeOffset _pausedSince;

    public Circuit(BackendSettings settings, TimeProvider clock)
    {
        (_settings, _clock) = (settings, clock);
        _pipeline = settings.BreakerFailures == 0 ? ResiliencePipeline<Judged>.Empty : Build();
    }

    /// <summary>Raised on each turn; quick, and on the caller's thread.</summary>
    public event Action? Turned;

    public bool IsClosed => State == CircuitState.Closed;

    public CircuitState State => _state.CircuitState switch
    {
        Polly.CircuitBreaker.CircuitState.Closed => CircuitState.Closed,
        Polly.CircuitBreaker.CircuitState.HalfOpen => CircuitState.Probing,
        _ => CircuitState.Open,
    };

    /// <summary>The last turn, for pages; null while it never opened.</summary>
    public CircuitTurn? Last { get; private set; }

    /// <summary>When the next probe may be sent; null while it is closed.</summary>
    public DateTimeOffset? ProbeAt => IsClosed ? null : _pausedSince + _settings.BreakerPause;

    /// <summary>Lets the call through, unless the circuit is open.</summary>
    /// <param name="isProbe">It costs nothing to get a probe answered, so while the circuit is closed that ends no run of failures.</param>
    /// <returns>Null where nothing was sent.</returns>
    public async Task<BackendResult?> RunAsync(Func<CancellationToken, Task<BackendResult>> call, bool isProbe, CancellationToken cancellation)
    {
        try
        {
            return (await _pipeline.ExecuteAsync(async token => Judge(await call(token), isProbe), cancellation)).Result;
        }
        catch (BrokenCircuitException)
        {
            return null;
        }
    }

    /// <summary>The storage turned out to be ours again: what it refused before says nothing any more. A circuit that opened for want of answers stays.</summary>
    public async Task ForgiveRefusalsAsync(CancellationToken cancellation)
    {
        if (IsClosed || !_byRefusals) return;
        await _control.CloseAsync(cancellation);
        lock (_gate) _failures = 0;
    }

    /// <summary>What turned since the last time, to be logged; the oldest are dropped where nobody asked for long.</summary>
    public IReadOnlyList<CircuitTurn> TakeTurns()
    {
        var taken = new List<CircuitTurn>();
        while (_turns.TryDequeue(out var turn)) taken.Add(turn);
        return taken;
    }

    private ResiliencePipeline<Judged> Build() => new ResiliencePipelineBuilder<Judged> { TimeProvider = _clock }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<Judged>
        {
            // What breaks it was judged by then: the first failure that is handed over is the last of its run, so any ratio will do.
            FailureRatio = 0,
            MinimumThroughput = 2,
            SamplingDuration = RunMax,
            BreakDuration = _settings.BreakerPause,
            ShouldHandle = args => ValueTask.FromResult(args.Outcome.Result?.Breaks ?? State == CircuitState.Probing),
            StateProvider = _state,
            ManualControl = _control,
            OnOpened = args => Turn(opened: true, args.Outcome.Result?.Result),
            OnClosed = _ => Turn(opened: false, null),
        })
        .Build();

    private Judged Judge(BackendResult result, bool isProbe)
    {
        lock (_gate)
        {
            if (result is not (BackendResult.Unknown or BackendResult.NotNow { Code: BackendCodes.Refused }))
            {
                if (!isProbe || !IsClosed) _failures = 0;
                return new Judged(result, false);
            }

            var now = _clock.GetUtcNow();
            _failures = now - _lastFailure > RunMax ? 1 : _failures + 1;
            _lastFailure = now;
            return new Judged(result, _failures >= _settings.BreakerFailures);
        }
    }

    private ValueTask Turn(bool opened, BackendResult? by)
    {
        var now = _clock.GetUtcNow();
        if (opened) (_byRefusals, _pausedSince) = (by is BackendResult.NotNow, now);
        if (opened && Last is { Opened: true }) return ValueTask.CompletedTask; // A probe without an answer: as open as before.
        var why = by switch
        {
            BackendResult.Unknown unknown => $"{_settings.BreakerFailures} calls in a row had no answer, the last one: {unknown.Message}",
            BackendResult.NotNow refused => $"{_settings.BreakerFailures} calls in a row were refused, the last one: {refused.Message}",
            _ when opened => "The probe had no answer.",
            _ => "The backend answers again.",
        };
        Last = new CircuitTurn(opened, now, why);
        _turns.Enqueue(Last);
        while (_turns.Count > TurnsMax) _turns.TryDequeue(out _);
        Turned?.Invoke();
        return ValueTask.CompletedTask;
    }

    private sealed record Judged(BackendResult Result, bool Breaks);
}

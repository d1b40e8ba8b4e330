using System.Diagnostics.Metrics;

namespace VolumeConsole.Core.Telemetry;

/// <summary>
/// What is counted and timed as it happens. Tags have few values, known in advance (kinds, outcomes, backends, verbs): never a volume or a person.
/// What has to be read from the database stands in <see cref="StoredGauges"/>.
/// </summary>
public static class Meters
{
    /// <summary>What an exporter subscribes to.</summary>
    public const string MeterName = "VolumeConsole";

    private static readonly Meter s_meter = new(MeterName);

    /// <summary>In seconds: from a call on a warm disk to one that ran into its timeout.</summary>
    private static readonly InstrumentAdvice<double> s_durations = new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30, 60] };

    private static readonly InstrumentAdvice<int> s_batches = new() { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64] };

    /// <summary>Tag kind.</summary>
    public static readonly Counter<long> OperationsRequested = s_meter.CreateCounter<long>("volumeconsole.operations.requested", null, "Operations that were accepted");

    /// <summary>Tags kind and outcome: succeeded, failed, needs_attention, cancelled. One that is retried by hand counts once more.</summary>
    public static readonly Counter<long> OperationsEnded = s_meter.CreateCounter<long>("volumeconsole.operations.ended", null, "Operations that came to an end, or to a person");

    /// <summary>Tags kind, backend and outcome: done, rejected, not_now, unknown, abandoned, or stale where the fence dropped its answer.</summary>
    public static readonly Histogram<double> AttemptDuration = s_meter.CreateHistogram("volumeconsole.attempt.duration", "s", "From an attempt's claim to its commit", advice: s_durations);

    public static readonly Counter<long> AttemptsAbandoned = s_meter.CreateCounter<long>("volumeconsole.attempts.abandoned", null, "Attempts whose lease ran out without an answer");

    /// <summary>Tags backend, verb and outcome: done, rejected, not_now, unknown.</summary>
    public static readonly Histogram<double> CallDuration = s_meter.CreateHistogram("volumeconsole.backend.call.duration", "s", "One verb that was sent to a backend", advice: s_durations);

    /// <summary>Tags backend and outcome: complete, unreachable, suspicious, none (another pass had the lease).</summary>
    public static readonly Histogram<double> ScanDuration = s_meter.CreateHistogram("volumeconsole.scan.duration", "s", "One pass over a backend",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 900] });

    /// <summary>One round over a stretch of each table.</summary>
    public static readonly Histogram<double> InvariantCheck = s_meter.CreateHistogram("volumeconsole.invariants.check.duration", "s", "One round of the invariants", advice: s_durations);

    /// <summary>Tag outcome: done, failed.</summary>
    public static readonly Counter<long> Sweeps = s_meter.CreateCounter<long>("volumeconsole.sweeps", null, "Sweeps over the operations");

    public static readonly Histogram<int> WriterBatch = s_meter.CreateHistogram("volumeconsole.writer.batch", null, "Transactions that shared one durable commit", advice: s_batches);

    public static readonly Histogram<double> WriterCommit = s_meter.CreateHistogram("volumeconsole.writer.commit.duration", "s", "One durable commit with all that shares it", advice: s_durations);

    /// <summary>From asking for the writer gate to being durable.</summary>
    public static readonly Histogram<double> WriterWait = s_meter.CreateHistogram("volumeconsole.writer.wait.duration", "s", "From asking for a write to its acknowledgement", advice: s_durations);

    public static readonly UpDownCounter<long> Circuits = s_meter.CreateUpDownCounter<long>("volumeconsole.circuits", null, "Pages that are connected");
}

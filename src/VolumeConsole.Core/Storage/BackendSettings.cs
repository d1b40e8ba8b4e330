namespace VolumeConsole.Core.Storage;

/// <summary>What every kind of backend has under <c>Backends:&lt;id&gt;</c>.</summary>
public sealed record BackendSettings
{
    /// <summary>How long a deleted volume's object is kept before it is purged.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How long a call may take before its outcome counts as unknown.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The same for a call that moves whole contents.</summary>
    public TimeSpan CopyTimeout { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How many operations may run on it at once: the number of its workers.</summary>
    public int Concurrency { get; init; } = 8;

    /// <summary>The most that all volumes on it may be promised together, in bytes; null: no limit but the storage itself.</summary>
    public long? QuotaBytes { get; init; }

    public TimeSpan ScanInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>So many calls in a row without an answer open the circuit: nothing is claimed or sent then. 0: it never opens.</summary>
    public int BreakerFailures { get; init; } = 5;

    /// <summary>How long nothing is sent before a probe may close the circuit.</summary>
    public TimeSpan BreakerPause { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Calls that take longer make the backend slow; null: two seconds, or half of <see cref="Timeout"/> where that is less.</summary>
    public TimeSpan? SlowAfter { get; init; }

    /// <summary>Whether objects whose own delete succeeded, and which are there again, are purged without asking.</summary>
    public bool AutoPurgeLeaked { get; init; }
}

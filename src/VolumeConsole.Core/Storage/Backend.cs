using VolumeConsole.Core.Storage.Vitals;
using VolumeConsole.Core.Telemetry;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Storage;

/// <summary>
/// One configured storage system, and the only way to its verbs: checks the identity marker before and after each, ends every call within
/// the timeout, turns whatever is thrown into <see cref="BackendResult.Unknown"/>, and sends nothing while its circuit is open.
/// </summary>
public sealed class Backend
{
    /// <summary>Looked for by probes; no volume has it, because ids are never all zeros.</summary>
    private static readonly ObjectName Nothing = ObjectName.For(new VolumeId(Guid.Empty));

    private readonly TimeProvider _clock;
    private readonly MeasuredVerbs _verbs;
    private volatile BackendAdmission _admission = BackendAdmission.Pending;
    private volatile Task<IdentityResult>? _hung;
    private volatile Task? _probe;

    public Backend(string id, string kind, BackendSettings settings, IStorageBackend storage, TimeProvider clock)
    {
        (Id, Kind, Settings, Storage, _clock) = (id, kind, settings, storage, clock);
        _verbs = new MeasuredVerbs(id, storage, clock);
        Vitals = new BackendVitals(id, clock);
        Circuit = new Circuit(settings, clock);
        Circuit.Turned += Vitals.Signal.Raise;
    }

    public string Id { get; }
    public string Kind { get; }
    public BackendSettings Settings { get; }

    /// <summary>Whether this is the storage we think it is, as of the last look.</summary>
    public BackendAdmission Admission => _admission;

    /// <summary>What its calls told: health, latency, capacity, errors.</summary>
    public BackendVitals Vitals { get; }

    /// <summary>While it is not closed, nothing is claimed and nothing is sent.</summary>
    public Circuit Circuit { get; }

    /// <summary>The bare storage, for what is no verb: listing, capacity, the marker. Callers bound their own time.</summary>
    public IStorageBackend Storage { get; }

    /// <summary>Sends one verb, if the circuit is closed and the storage carries our marker.</summary>
    /// <returns>
    /// <see cref="BackendResult.NotNow"/> where the circuit is open, or the marker is absent or foreign: nothing was sent. Unknown on timeout,
    /// exception or cancellation, even where the verb ignores its token; it may then still take effect at any later time. Unknown as well
    /// where the marker was no longer ours afterwards.
    /// </returns>
    public Task<BackendResult> CallAsync(
        Guid installation, Func<IStorageBackend, CancellationToken, Task<BackendResult>> verb, CancellationToken cancellation) =>
        CallAsync(installation, Settings.Timeout, verb, CallPurpose.Work, cancellation);

    /// <summary>The same, for a call that has a limit of its own: one that moves whole contents. How long it takes says nothing of the backend.</summary>
    public Task<BackendResult> CallAsync(
        Guid installation, TimeSpan timeout, Func<IStorageBackend, CancellationToken, Task<BackendResult>> verb, CancellationToken cancellation) =>
        CallAsync(installation, timeout, verb, timeout > Settings.Timeout ? CallPurpose.LongWork : CallPurpose.Work, cancellation);

    /// <summary>Looks for an object that cannot be there: a call like any other, which may close the circuit. One that hangs is not sent again.</summary>
    public Task<BackendResult> ProbeAsync(Guid installation, CancellationToken cancellation)
    {
        return CallAsync(installation, Settings.Timeout, LookForNothingAsync, CallPurpose.Probe, cancellation);

        Task<BackendResult> LookForNothingAsync(IStorageBackend measured, CancellationToken token)
        {
            if (_probe is { IsCompleted: false }) throw new IOException("an earlier probe still hangs");
            var look = Storage.ObserveAsync(Nothing, token); // Not measured: a probe is no work, and must be known to hang beyond its limit.
            _probe = look;
            return look;
        }
    }

    /// <summary>Reads the marker and remembers what it said. While a read hangs, no other is sent.</summary>
    public async Task<BackendAdmission> CheckAsync(Guid installation, CancellationToken cancellation)
    {
        var admission = BackendAdmission.Of(await ReadIdentityAsync(cancellation), installation, Id);
        var before = _admission;
        if (before == admission) return admission;
        _admission = admission;
        if (admission.IsOurs)
        {
            await Circuit.ForgiveRefusalsAsync(cancellation);
            // Seen for the first time, it wakes from nothing: the start looks at all of it anyway.
            if (before != BackendAdmission.Pending) Vitals.AskToWake();
        }

        Vitals.Signal.Raise();
        return admission;
    }

    private async Task<BackendResult> CallAsync(
        Guid installation, TimeSpan timeout, Func<IStorageBackend, CancellationToken, Task<BackendResult>> verb, CallPurpose purpose, CancellationToken cancellation)
    {
        var began = _clock.GetTimestamp();
        try
        {
            var result = await Circuit.RunAsync(token => SendAsync(installation, timeout, verb, token), purpose == CallPurpose.Probe, cancellation);
            if (result is null) return NotSent();
            Vitals.Ended(result, _clock.GetElapsedTime(began), purpose);
            return result;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return new BackendResult.Unknown("The console stopped before the backend answered; it may have happened.");
        }
    }

    /// <exception cref="OperationCanceledException">We gave up, which says nothing of the backend.</exception>
    private async Task<BackendResult> SendAsync(
        Guid installation, TimeSpan timeout, Func<IStorageBackend, CancellationToken, Task<BackendResult>> verb, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(timeout, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            if (await CheckAsync(installation, both.Token).WaitAsync(both.Token) is { IsOurs: false } refused)
                return new BackendResult.NotNow(BackendCodes.Refused, refused.Explanation);
            var result = await verb(_verbs, both.Token).WaitAsync(both.Token);

            // Looked at again: storage that was exchanged meanwhile answered for another, and its "done" or "absent" says nothing of ours.
            return result is BackendResult.Done && await CheckAsync(installation, both.Token).WaitAsync(both.Token) is { IsOurs: false } after
                ? new BackendResult.Unknown($"The storage was exchanged while the call ran; it may have happened elsewhere. {after.Explanation}")
                : result;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new BackendResult.Unknown($"The backend did not answer in {timeout.TotalSeconds:0.###} s; it may have happened.");
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // The call may have reached the storage, so an exception is never proof of failure.
            return new BackendResult.Unknown($"The call ended without an answer ({error.Message}); it may have happened.");
        }
    }

    private async Task<IdentityResult> ReadIdentityAsync(CancellationToken cancellation)
    {
        var read = _hung is { IsCompleted: false } hung ? hung : Storage.ReadIdentityAsync(cancellation);
        try
        {
            return await read.WaitAsync(cancellation);
        }
        catch (OperationCanceledException) when (!read.IsCompleted)
        {
            _hung = read;
            throw;
        }
    }

    private BackendResult.NotNow NotSent() => new(BackendCodes.Refused, Circuit.Last is { Opened: true } opened
        ? $"Nothing was sent: the circuit of backend '{Id}' is open. {opened.Why}"
        : $"Nothing was sent: the circuit of backend '{Id}' is open.");
}

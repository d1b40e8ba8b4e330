using VolumeConsole.Core.Telemetry;

namespace VolumeConsole.Core.Storage;

/// <summary>
/// One configured storage system, and the only way to its verbs: checks the identity marker first, ends every call within
/// the timeout, and turns whatever is thrown into <see cref="BackendResult.Unknown"/>.
/// </summary>
public sealed class Backend(string id, string kind, BackendSettings settings, IStorageBackend storage, TimeProvider clock)
{
    private readonly MeasuredVerbs _verbs = new(id, storage, clock);
    private volatile BackendAdmission _admission = BackendAdmission.Pending;

    public string Id { get; } = id;
    public string Kind { get; } = kind;
    public BackendSettings Settings { get; } = settings;

    /// <summary>Whether this is the storage we think it is, as of the last look.</summary>
    public BackendAdmission Admission => _admission;

    /// <summary>The bare storage, for what is no verb: listing, capacity, the marker. Callers bound their own time.</summary>
    public IStorageBackend Storage { get; } = storage;

    /// <summary>Sends one verb, if the storage carries our marker.</summary>
    /// <returns>
    /// <see cref="BackendResult.NotNow"/> where the marker is absent or foreign: nothing was sent. Unknown on timeout, exception or
    /// cancellation, even where the verb ignores its token; it may then still take effect at any later time.
    /// </returns>
    public Task<BackendResult> CallAsync(
        Guid installation, Func<IStorageBackend, CancellationToken, Task<BackendResult>> verb, CancellationToken cancellation) =>
        CallAsync(installation, Settings.Timeout, verb, cancellation);

    /// <summary>The same, for a call that has a limit of its own: one that moves whole contents.</summary>
    public async Task<BackendResult> CallAsync(
        Guid installation, TimeSpan timeout, Func<IStorageBackend, CancellationToken, Task<BackendResult>> verb, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(timeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            if (await CheckAsync(installation, both.Token).WaitAsync(both.Token) is { IsOurs: false } refused)
                return new BackendResult.NotNow(BackendCodes.Refused, refused.Explanation);
            return await verb(_verbs, both.Token).WaitAsync(both.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new BackendResult.Unknown($"The backend did not answer in {timeout.TotalSeconds:0.###} s; it may have happened.");
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return new BackendResult.Unknown("The console stopped before the backend answered; it may have happened.");
        }
        catch (Exception error)
        {
            // The call may have reached the storage, so an exception is never proof of failure.
            return new BackendResult.Unknown($"The call ended without an answer ({error.Message}); it may have happened.");
        }
    }

    /// <summary>Reads the marker and remembers what it said.</summary>
    public async Task<BackendAdmission> CheckAsync(Guid installation, CancellationToken cancellation)
    {
        var admission = BackendAdmission.Of(await Storage.ReadIdentityAsync(cancellation), installation, Id);
        if (_admission != admission) _admission = admission;
        return admission;
    }
}

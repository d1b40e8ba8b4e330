using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Faults;

/// <summary>What each fault does to a call on an object.</summary>
/// <param name="making">What can leave objects without a mark; null where nothing can.</param>
internal sealed class ObjectFaults(IStorageBackend inner, IHalfMakingStorage? making, HeldCalls held, Obstacles obstacles)
{
    public async Task<BackendResult> AnswerAsync(InjectedFault hit, ObjectCall call, CancellationToken cancellation)
    {
        if (!FaultForms.CanHit(hit.Fault, call.Verb)) throw new InvalidOperationException($"The fault '{hit.Fault}' cannot hit the verb {call.Verb}.");
        if (HeldBack(hit.Fault) is { } delay) held.Add(delay, hit, async token => Words(await call.SendAsync(inner, token)));
        await obstacles.PassAsync(hit, cancellation);
        return hit.Fault switch
        {
            Fault.LoseReply => throw await LoseAsync(call, cancellation),
            Fault.Late => new BackendResult.Unknown("Injected: there is no answer yet; the call may still arrive."),
            Fault.Partial partial => await PartlyAsync(partial.Effect, call, cancellation),
            Fault.Lie lie => Whole(await PartlyAsync(lie.Effect, call, cancellation), call),
            Fault.NoEffect => await ClaimAsync(call, cancellation),
            Fault.Throttle => new BackendResult.NotNow(BackendCodes.Throttled, "Injected: too many calls at once; it goes on by itself."),
            Fault.Full => new BackendResult.NotNow(BackendCodes.Full, "Injected: the storage is full; make room, and it goes on by itself."),
            Fault.Reject reject => new BackendResult.Rejected(reject.Code, $"Injected: the storage rejects it ({reject.Code})."),
            _ => await call.SendAsync(inner, cancellation),
        };
    }

    public static string Words(BackendResult result) => result switch
    {
        BackendResult.Done => "done",
        BackendResult.Rejected rejected => $"rejected ({rejected.Code})",
        BackendResult.NotNow notNow => $"not now ({notNow.Code})",
        _ => "unknown",
    };

    private static Delay? HeldBack(Fault fault) => fault switch { Fault.Hang hang => hang.Effect, Fault.Late late => late.By, _ => null };

    private async Task<IOException> LoseAsync(ObjectCall call, CancellationToken cancellation)
    {
        await call.SendAsync(inner, cancellation);
        return new IOException("Injected: the reply was lost.");
    }

    private async Task<BackendResult> PartlyAsync(PartialEffect effect, ObjectCall call, CancellationToken cancellation)
    {
        if (effect == PartialEffect.Half) return await HalfAsync(call, cancellation);
        return making is not null
            ? await making.EnsureUnmarkedAsync(call.Name, call.SizeBytes, call.Owner, cancellation)
            : throw new InvalidOperationException("This storage cannot leave an object without its mark.");
    }

    /// <summary>Half of the way from what is there; verbs never shrink, so neither does this.</summary>
    private async Task<BackendResult> HalfAsync(ObjectCall call, CancellationToken cancellation)
    {
        var seen = await inner.ObserveAsync(call.Name, cancellation);
        var heldBytes = seen is BackendResult.Done { State: ObjectState.Present present } ? present.SizeBytes : 0;
        var missingBytes = call.SizeBytes - heldBytes;
        return await (missingBytes <= 0 ? call : call with { SizeBytes = heldBytes + Math.Max(1, missingBytes / 2) }).SendAsync(inner, cancellation);
    }

    private static BackendResult Whole(BackendResult result, ObjectCall call) =>
        result is BackendResult.Done { State: ObjectState.Present present }
            ? new BackendResult.Done(new ObjectState.Present(Math.Max(present.SizeBytes, call.SizeBytes), call.Owner))
            : result;

    /// <summary>What the answer would be if all had been done. An absent object cannot even be claimed to be marked.</summary>
    private async Task<BackendResult> ClaimAsync(ObjectCall call, CancellationToken cancellation)
    {
        if (call.Verb == BackendVerb.Remove) return new BackendResult.Done(ObjectState.Absent.Instance);
        var seen = await inner.ObserveAsync(call.Name, cancellation);
        var present = seen is BackendResult.Done { State: ObjectState.Present there } ? there : new ObjectState.Present(0, null);
        return new BackendResult.Done(new ObjectState.Present(Math.Max(present.SizeBytes, call.SizeBytes), call.Owner));
    }
}

using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Core.Storage.Changes;

/// <summary>
/// Decides that storage which carries another console's marker, or none, is ours from now on. The marker is written after this is
/// durable, see <see cref="Vitals.TakeOver"/>. Objects that carry foreign marks stay what they are: drift, never removed.
/// </summary>
/// <param name="Confirm">The backend's id, typed again.</param>
public sealed record TakeOverBackend(string BackendId, string Confirm) : Request
{
    public override Role Needs => Role.Admin;

    internal override Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation) => Task.FromResult(Apply(change));

    private Refusal? Apply(ChangeScope change)
    {
        if (Check.Backend(change, BackendId, out var found) is { } unknown) return unknown with { Field = "backend" };
        var backend = found!;
        if (Confirm != BackendId)
            return new Refusal(RefusalReason.Invalid, "confirm", "What was typed is not the backend's id.", $"Type {BackendId} to confirm.");
        if (WhyNot(backend) is { } why) return Refusal.Conflict(why.Problem, why.Remedy);
        change.About($"the take-over of '{BackendId}'");
        change.LogBackend(ActivityTypes.TakeOverDecided, BackendId, Vitals.TakeOver.Words(backend.Admission));
        change.AfterCommit(backend.Vitals.Signal.Raise);
        return null;
    }

    /// <summary>Why it cannot be taken over now; null where it can. The same words disable the button.</summary>
    public static (string Problem, string Remedy)? WhyNot(Backend backend) => backend.Admission.State switch
    {
        AdmissionState.Foreign or AdmissionState.MarkerLost or AdmissionState.Empty => null,
        AdmissionState.Ours => ($"Backend '{backend.Id}' is ours already.", "There is nothing to take over."),
        AdmissionState.Pending => ($"Nobody has looked at backend '{backend.Id}' yet.", "Try again in a few seconds."),
        AdmissionState.Unreachable => ($"Backend '{backend.Id}' cannot be reached, so nobody can tell whose it is.", "Make it reachable first; the page says what is wrong."),
        _ => throw new ArgumentOutOfRangeException(nameof(backend), backend.Admission.State, "An admission without words."),
    };
}

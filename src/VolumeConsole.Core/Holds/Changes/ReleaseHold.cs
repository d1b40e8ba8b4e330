using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Core.Holds.Changes;

/// <summary>An administrator has looked: what is due may be removed again, as far as this hold goes.</summary>
/// <param name="Confirm">The word <see cref="Word"/>, typed: removals begin with the next sweep, and cannot be taken back.</param>
public sealed record ReleaseHold(long Id, string Confirm) : Request
{
    public const string Word = "release";

    public override Role Needs => Role.Admin;

    internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
    {
        if (Confirm != Word)
            return new Refusal(RefusalReason.Invalid, "confirm", "The word that confirms it is missing.", $"Type {Word}: what is due is removed then, and cannot be taken back.");
        if (await change.Db.Holds.FirstOrDefaultAsync(h => h.Id == Id, cancellation) is not { } hold)
            return new Refusal(RefusalReason.NotFound, "id", $"There is no hold {Id}.", "Look at the page Holds for those in force.");
        if (hold.ReleasedAt is not null) return Refusal.Conflict("This hold was released already.", "Nothing is left to do about it.");

        (hold.ReleasedAt, hold.ReleasedBy) = (change.Now, change.By);
        change.About($"the {HoldWords.NameOf(hold.Kind)} hold", () => hold.Id);
        change.LogBackend(ActivityTypes.HoldReleased, hold.BackendId, $"The {HoldWords.NameOf(hold.Kind)} hold since {HoldWords.At(hold.Since)}.");
        change.AfterCommit(() => change.Holds.Released(hold.Id));
        return null;
    }
}

using VolumeConsole.Core.Invariants;
using VolumeConsole.Web.Shared;
using VolumeConsole.Web.Shared.Chips;

namespace VolumeConsole.Web.Features.Overview;

/// <summary>Icon, colour and words of what is known of an invariant.</summary>
public static class InvariantLook
{
    public static ChipLook Of(InvariantState state) => state switch
    {
        InvariantState.Holds => new("holds", Glyphs.Check, Tone.Fine, "holds", "No row that was looked at breaks it."),
        InvariantState.Broken => new("broken", Glyphs.Cross, Tone.Failed, "broken", "Rows say that it does not hold. Look at each of them; the runbook says how to go on."),
        InvariantState.NotKnown => new("not_known", Glyphs.Question, Tone.Doubt, "not known", "It could not be looked at: neither a tick nor a break.", Unsure: true),
        InvariantState.Explored => new("explored", Glyphs.Explored, Tone.Quiet, "explored", "Proved by exploration: about calls and moments that leave no row, so nothing is ticked here."),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "A state without a look."),
    };
}

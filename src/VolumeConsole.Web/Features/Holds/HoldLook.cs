using VolumeConsole.Core.Holds;
using VolumeConsole.Web.Shared;
using VolumeConsole.Web.Shared.Chips;

namespace VolumeConsole.Web.Features.Holds;

/// <summary>Icon, colour and words of a hold. It is a doubt, not a failure.</summary>
public static class HoldLook
{
    public static ChipLook Of(HoldKind kind) => kind switch
    {
        HoldKind.Rollback => new("rollback", Glyphs.Hold, Tone.Doubt, "Rolled back",
            "This database is older than what the storage has seen. Look at what it does not know, adopt what you want to keep, then release the hold.", Unsure: true),
        HoldKind.Clock => new("clock", Glyphs.Clock, Tone.Doubt, "Clock",
            "The clock moved, or the console was off: what seems due may not be. Check the clock and what is due, then release the hold.", Unsure: true),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A hold without a look."),
    };
}

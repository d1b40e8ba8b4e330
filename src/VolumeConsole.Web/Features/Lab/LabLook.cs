using VolumeConsole.Simulation.Exploring;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.Lab;

/// <summary>How an outcome looks and reads.</summary>
/// <param name="State">For tests and styles.</param>
public sealed record LabLook(string State, Tone Tone, string Icon, string Word, string Means)
{
    public static LabLook Nothing { get; } = new("nothing", Tone.Quiet, Glyphs.Minus, "does not occur", "This ordering does not come by that seam, or the fault has nothing to hit.");

    public static IReadOnlyList<LabLook> Legend { get; } = [.. Enum.GetValues<Outcome>().Select(o => Of(o)), Nothing];

    public string Class => $"tone-{Tone.ToString().ToLowerInvariant()}";

    public static LabLook Of(Outcome? outcome) => outcome switch
    {
        null => Nothing,
        Outcome.True => new("true", Tone.Fine, Glyphs.Tick, "true", "What is shown is so, or the console says that it is not sure."),
        Outcome.Lie => new("lie", Tone.Drift, Glyphs.Drift, "a lie", "Something is shown, or on record, that is not so."),
        Outcome.Lost => new("lost", Tone.Failed, Glyphs.Cross, "lost", "Data, or something that was accepted, is gone."),
        Outcome.Leaked => new("leaked", Tone.Doubt, Glyphs.Lost, "leaked", "An object that nobody uses stays in the storage."),
        Outcome.Stuck => new("stuck", Tone.Working, Glyphs.Hold, "stuck", "It never ends, and nobody is told."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Not an outcome."),
    };
}

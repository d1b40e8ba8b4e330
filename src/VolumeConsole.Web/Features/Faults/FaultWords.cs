using VolumeConsole.Simulation.Faults;
using VolumeConsole.Simulation.Faults.Injecting;
using VolumeConsole.Web.Shared;
using VolumeConsole.Web.Shared.Chips;

namespace VolumeConsole.Web.Features.Faults;

/// <summary>Sentences about injected faults.</summary>
public static class FaultWords
{
    /// <summary>On a backend that has some.</summary>
    public static ChipLook Mark { get; } = new("active", Glyphs.Bolt, Tone.Doubt, "Faults active",
        "Calls of this backend go wrong on purpose: somebody injected faults. Open it to see which, and to stop them.", Unsure: true);

    /// <summary>What, which calls and where, without a full stop: "The reply is lost of ensure calls on sim, after the effect, before the reply".</summary>
    public static string Sentence(Injection injection) =>
        $"{FaultChoices.Of(injection.Rule.Fault).Title} on {injection.BackendId}, {FaultPlaces.Word(FaultChoices.Of(injection.Rule.Fault).Place).ToLowerInvariant()}, in {Calls(injection.Rule)}";

    /// <summary>Which calls it can hit.</summary>
    public static string Calls(FaultRule rule) =>
        $"{(rule.Verb is { } verb ? VerbWords.Name(verb) : "all")} calls{(rule.Name is { } name ? $" for {name.Value[..12]}…" : "")}";

    /// <summary>How often it strikes.</summary>
    public static string Often(FaultRule rule) => rule switch
    {
        { HitsMax: 1 } => "once",
        { HitsMax: { } most } => $"the first {most} times",
        { Chance: < 1 } => $"{rule.Chance * 100:0.##} % of them",
        _ => "every one",
    };
}

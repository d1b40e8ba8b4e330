namespace VolumeConsole.Simulation.Faults;

/// <summary>The words before the equals signs of a rule, in the order in which they are printed.</summary>
internal static class FaultFields
{
    public const string Seed = "seed";
    public const string Fault = "fault";
    public const string Backend = "backend";
    public const string Verb = "verb";
    public const string Object = "object";
    public const string Call = "call";
    public const string Chance = "chance";
    public const string Hits = "hits";
    public const string For = "for";
    public const string Until = "until";

    public static readonly IReadOnlyList<string> OfARule = [Backend, Verb, Object, Call, Chance, Hits, For, Until];
}

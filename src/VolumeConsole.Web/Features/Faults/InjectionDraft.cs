using VolumeConsole.Core.Storage;
using VolumeConsole.Simulation;
using VolumeConsole.Simulation.Faults;

namespace VolumeConsole.Web.Features.Faults;

/// <summary>A fault as far as somebody has described it in the dialog. What it will be stands in its plan.</summary>
public sealed class InjectionDraft
{
    public const int MinutesMax = 60;
    private const int HitsMost = 1_000;
    private const int SecondsMost = 3_600;
    private FaultChoice _choice = FaultChoices.Find("lose-reply")!;
    private int? _number = 30;

    public string Backend { get; set; } = "";

    /// <summary>Choosing another place chooses its first fault.</summary>
    public FaultPlace Place
    {
        get => _choice.Place;
        set { if (value != Place) Choice = FaultChoices.All.First(c => c.Place == value); }
    }

    /// <summary>A verb that the fault cannot hit is dropped for it.</summary>
    public FaultChoice Choice
    {
        get => _choice;
        set
        {
            (_choice, _number) = (value, value.Value == FaultValue.Entry ? 3 : 30);
            if (Verb is { } verb && !Verbs.Contains(verb)) Verb = null;
        }
    }

    public int? Number { get => _number; set => _number = value; }
    public bool IsCalls { get; set; }
    public bool Unmarked { get; set; }
    public string Code { get; set; } = BackendCodes.InUse;

    /// <summary>Null: every verb that the fault can hit.</summary>
    public BackendVerb? Verb { get; set; } = BackendVerb.Ensure;

    /// <summary>Null: all volumes.</summary>
    public FaultTarget? Target { get; set; }

    public HowOften Often { get; set; }
    public int? Hits { get; set; } = 1;
    public int? Percent { get; set; } = 10;
    public int? Minutes { get; set; } = 5;

    public IEnumerable<FaultChoice> Choices => FaultChoices.All.Where(c => c.Place == Place);

    /// <summary>Those that the fault can hit.</summary>
    public IReadOnlyList<BackendVerb> Verbs => [.. Enum.GetValues<BackendVerb>().Where(Fault.CanHit)];

    public TimeSpan Time => TimeSpan.FromMinutes(Minutes ?? 0);

    /// <summary>Why it cannot be injected as it is; null where it can.</summary>
    public string? WhyNot => this switch
    {
        { Choice.Value: FaultValue.Time or FaultValue.Delay, Number: not (>= 1 and <= SecondsMost) } => $"Give it a number from 1 to {SecondsMost}.",
        { Choice: { Value: FaultValue.Entry, Least: var least }, Number: var number } when number is null || number < least || number > SecondsMost => $"Give it a number from {least} to {SecondsMost}.",
        { Often: HowOften.First, Hits: not (>= 1 and <= HitsMost) } => $"It hits the first 1 to {HitsMost} calls.",
        { Often: HowOften.Chance, Percent: not (>= 1 and <= 100) } => "A chance is 1 to 100 %.",
        { Minutes: not (>= 1 and <= MinutesMax) } => $"It lasts 1 to {MinutesMax} minutes.",
        { Target: not null, Verbs: var verbs, Verb: var verb } when !(verb is { } one ? IsAboutObjects(one) : verbs.Any(IsAboutObjects)) => "Such a call is about no single volume. Choose all volumes.",
        _ => null,
    };

    public FaultRule Rule => new(Fault)
    {
        Verb = Verb,
        Name = Target?.ObjectName,
        HitsMax = Often == HowOften.First ? Math.Max(1, Hits ?? 1) : null,
        Chance = Often == HowOften.Chance ? Math.Clamp(Percent ?? 1, 1, 100) / 100d : 1,
    };

    /// <summary>As a plan spells it, with its backend and end.</summary>
    public string Plan => (Rule with { Backend = Backend.Length == 0 ? null : Backend, For = Minutes is >= 1 and <= MinutesMax ? Time : null }).ToString();

    private Fault Fault => Choice.Make(new FaultInput(Math.Clamp(Number ?? 1, Choice.Least, SecondsMost), IsCalls, Unmarked, Code));

    private static bool IsAboutObjects(BackendVerb verb) => verb is not (BackendVerb.List or BackendVerb.Capacity or BackendVerb.ReadIdentity or BackendVerb.WriteIdentity);
}

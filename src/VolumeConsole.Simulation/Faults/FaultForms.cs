using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Faults;

/// <summary>All faults there are: their text and the calls that each can hit.</summary>
internal static class FaultForms
{
    private static readonly ImmutableArray<BackendVerb> s_growing = [BackendVerb.Ensure, BackendVerb.Grow, BackendVerb.Copy];
    private static readonly ImmutableArray<BackendVerb> s_changing = [.. s_growing, BackendVerb.Mark, BackendVerb.Remove];
    private static readonly ImmutableArray<BackendVerb> s_onObjects = [.. s_changing, BackendVerb.Observe];
    private static readonly ImmutableArray<BackendVerb> s_writing = [.. s_changing, BackendVerb.WriteIdentity];
    private static readonly ImmutableArray<BackendVerb> s_every = [.. Enum.GetValues<BackendVerb>()];
    private static readonly ImmutableArray<BackendVerb> s_listing = [BackendVerb.List];

    private static readonly string[] s_rejections =
        [BackendCodes.Invalid, BackendCodes.Conflict, BackendCodes.Forbidden, BackendCodes.TooLarge, BackendCodes.InUse, BackendCodes.NotFound];

    private static readonly FaultForm[] s_forms =
    [
        Plain("fail-before", s_every, new Fault.FailBefore()),
        Plain("lose-reply", [.. s_onObjects, BackendVerb.WriteIdentity], new Fault.LoseReply()),
        new("hang", $"nothing, {DelaysAllowed}", s_every, text => text is null ? new Fault.Hang(null) : ReadDelay(text) is { } delay ? new Fault.Hang(delay) : null),
        new("late", DelaysAllowed, s_writing, text => ReadDelay(text) is { } delay ? new Fault.Late(delay) : null),
        new("partial", "half or unmarked", s_growing, text => ReadEffect(text) is { } effect ? new Fault.Partial(effect) : null),
        new("lie", "half or unmarked", s_growing, text => ReadEffect(text) is { } effect ? new Fault.Lie(effect) : null),
        Plain("no-effect", s_changing, new Fault.NoEffect()),
        Plain("throttle", s_onObjects, new Fault.Throttle()),
        Plain("full", s_growing, new Fault.Full()),
        new("reject", $"one of: {string.Join(", ", s_rejections)}", s_onObjects, text => s_rejections.Contains(text) ? new Fault.Reject(text!) : null),
        new("list-cut", "a whole number from 0 on", s_listing, text => ReadNumber(text, 0) is { } after ? new Fault.ListingCut(after) : null),
        Plain("list-empty", s_listing, new Fault.ListingEmpty()),
        new("list-repeat", PlacesAllowed, s_listing, text => ReadNumber(text, 1) is { } place ? new Fault.ListingRepeat(place) : null),
        new("list-swap", PlacesAllowed, s_listing, text => ReadNumber(text, 1) is { } place ? new Fault.ListingSwap(place) : null),
        new("unreachable", TimeText.Allowed, s_every, text => TimeText.TryRead(text, out var time) ? new Fault.Unreachable(time) : null),
        new("slow", TimeText.Allowed, s_every, text => TimeText.TryRead(text, out var time) ? new Fault.Slow(time) : null),
        Plain("worker-dies", s_onObjects, new Fault.WorkerDies()),
        new("worker-stalls", TimeText.Allowed, s_onObjects, text => TimeText.TryRead(text, out var time) ? new Fault.WorkerStalls(time) : null),
    ];

    private static readonly FrozenDictionary<string, FaultForm> s_byName = s_forms.ToFrozenDictionary(form => form.Name);

    private const string DelaysAllowed = $"{TimeText.Allowed}, or so many calls like 3calls";
    private const string PlacesAllowed = "a whole number from 1 on";
    private const string Half = "half";
    private const string Unmarked = "unmarked";
    private const string Calls = "calls";

    public static IReadOnlyList<FaultForm> All => s_forms;

    public static IEnumerable<string> Names => s_forms.Select(form => form.Name);

    public static FaultForm? Find(string name) => s_byName.GetValueOrDefault(name);

    public static FaultForm Of(Fault fault) => s_byName[Print(fault).Split('=')[0]];

    /// <summary>Whether it can hit that verb: one that only some ensures can suffer is asked for by its effect as well.</summary>
    public static bool CanHit(Fault fault, BackendVerb verb) => fault switch
    {
        Fault.Partial { Effect: PartialEffect.Unmarked } or Fault.Lie { Effect: PartialEffect.Unmarked } => verb == BackendVerb.Ensure,
        _ => Of(fault).Verbs.Contains(verb),
    };

    public static string Print(Fault fault) => fault switch
    {
        Fault.FailBefore => "fail-before",
        Fault.LoseReply => "lose-reply",
        Fault.Hang { Effect: { } delay } => $"hang={delay}",
        Fault.Hang => "hang",
        Fault.Late late => $"late={late.By}",
        Fault.Partial partial => $"partial={Print(partial.Effect)}",
        Fault.Lie lie => $"lie={Print(lie.Effect)}",
        Fault.NoEffect => "no-effect",
        Fault.Throttle => "throttle",
        Fault.Full => "full",
        Fault.Reject reject => $"reject={reject.Code}",
        Fault.ListingCut cut => $"list-cut={Print(cut.After)}",
        Fault.ListingEmpty => "list-empty",
        Fault.ListingRepeat repeat => $"list-repeat={Print(repeat.At)}",
        Fault.ListingSwap swap => $"list-swap={Print(swap.At)}",
        Fault.Unreachable unreachable => $"unreachable={TimeText.Print(unreachable.For)}",
        Fault.Slow slow => $"slow={TimeText.Print(slow.By)}",
        Fault.WorkerDies => "worker-dies",
        Fault.WorkerStalls stalls => $"worker-stalls={TimeText.Print(stalls.For)}",
        _ => throw new InvalidOperationException("Faults are closed."),
    };

    public static int? ReadNumber(string? text, int least) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least ? number : null;

    private static string Print(PartialEffect effect) => effect == PartialEffect.Half ? Half : Unmarked;

    private static string Print(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static FaultForm Plain(string name, ImmutableArray<BackendVerb> verbs, Fault fault) => new(name, null, verbs, text => text is null ? fault : null);

    private static PartialEffect? ReadEffect(string? text) => text switch { Half => PartialEffect.Half, Unmarked => PartialEffect.Unmarked, _ => null };

    private static Delay? ReadDelay(string? text)
    {
        if (TimeText.TryRead(text, out var time)) return new Delay.Time(time);
        if (text?.EndsWith(Calls, StringComparison.Ordinal) != true) return null;
        return ReadNumber(text[..^Calls.Length], 1) is { } count ? new Delay.Calls(count) : null;
    }
}

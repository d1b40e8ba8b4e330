using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Faults;

/// <summary>Draws a plan from a seed.</summary>
internal sealed class SeededRules(ulong seed, IReadOnlyList<ObjectName> objects)
{
    /// <summary>The faults that hit calls: a plan that is drawn is one for storage to follow.</summary>
    private const int FaultCount = 16;

    private ulong _drawn;

    public FaultPlan Plan() => new(seed, Enumerable.Range(0, 1 + Below(5)).Select(_ => Rule()).ToList());

    private FaultRule Rule()
    {
        var fault = Draw();
        var verbs = Enum.GetValues<BackendVerb>().Where(verb => FaultForms.CanHit(fault, verb)).ToList();
        return new FaultRule(fault)
        {
            Verb = OneIn(2) ? verbs[Below(verbs.Count)] : null,
            Name = objects.Count > 0 && OneIn(3) && verbs.Contains(BackendVerb.Ensure) ? objects[Below(objects.Count)] : null,
            Calls = Below(4) switch { 0 => CallRange.Only(1 + Below(5)), 1 => new CallRange(1 + Below(3), 4 + Below(6)), 2 => new CallRange(1 + Below(4), null), _ => null },
            Chance = OneIn(2) ? 1 : (1 + Below(19)) / 20.0,
            HitsMax = 1 + Below(5),
            For = OneIn(4) ? TimeSpan.FromMinutes(1 + Below(30)) : null,
        };
    }

    private Fault Draw() => Below(FaultCount) switch
    {
        0 => new Fault.FailBefore(),
        1 => new Fault.LoseReply(),
        2 => new Fault.Hang(OneIn(3) ? null : Delay()),
        3 => new Fault.Late(Delay()),
        4 => new Fault.Partial(Effect()),
        5 => new Fault.Lie(Effect()),
        6 => new Fault.NoEffect(),
        7 => new Fault.Throttle(),
        8 => new Fault.Full(),
        9 => new Fault.Reject(BackendCodes.Forbidden),
        10 => new Fault.ListingCut(Below(5)),
        11 => new Fault.ListingEmpty(),
        12 => new Fault.ListingRepeat(1 + Below(3)),
        13 => new Fault.ListingSwap(1 + Below(3)),
        14 => new Fault.Unreachable(TimeSpan.FromSeconds(1 + Below(120))),
        _ => new Fault.Slow(TimeSpan.FromMilliseconds(100 * (1 + Below(100)))),
    };

    private Delay Delay() => OneIn(2) ? new Delay.Calls(1 + Below(4)) : new Delay.Time(TimeSpan.FromSeconds(1 + Below(120)));

    private PartialEffect Effect() => OneIn(2) ? PartialEffect.Half : PartialEffect.Unmarked;

    private bool OneIn(int times) => Below(times) == 0;

    private int Below(int limit) => (int)(new StableHash(seed).Add(_drawn++).Fraction * limit);
}

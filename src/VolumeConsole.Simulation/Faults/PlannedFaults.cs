using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Faults;

/// <summary>
/// Follows a plan for one backend, from now on. A rule's chance is drawn from the plan's seed, the backend, the rule's place and the
/// number of its call alone, so that a replay agrees, whatever happened to other calls.
/// </summary>
public sealed class PlannedFaults : IFaultSource
{
    private static readonly BackendVerb[] s_verbs = Enum.GetValues<BackendVerb>();
    private readonly string _backendId;
    private readonly TimeProvider _clock;
    private readonly long _began;
    private readonly Lock _gate = new();
    private readonly bool[][] _covered;
    private readonly long[] _calls;
    private readonly int[] _hits;

    public PlannedFaults(string backendId, FaultPlan plan, TimeProvider clock)
    {
        (_backendId, Plan, _clock, _began) = (backendId, plan, clock, clock.GetTimestamp());
        _covered = [.. plan.Rules.Select(rule => s_verbs.Select(verb => rule.Covers(backendId, verb)).ToArray())];
        (_calls, _hits) = (new long[plan.Rules.Length], new int[plan.Rules.Length]);
    }

    public FaultPlan Plan { get; }

    /// <summary>How far each rule has come, in their order.</summary>
    public IReadOnlyList<RuleCount> Counts
    {
        get { lock (_gate) return [.. Plan.Rules.Select((rule, place) => new RuleCount(rule, _calls[place], _hits[place], IsOver(place)))]; }
    }

    public Fault? Next(BackendVerb verb, ObjectName? name) => Next(verb, name, taken: false);

    /// <param name="taken">The call is hit by somebody else's fault already: it is counted, and no more.</param>
    internal Fault? Next(BackendVerb verb, ObjectName? name, bool taken)
    {
        if (Plan.Rules.IsEmpty) return null;
        lock (_gate)
        {
            Fault? chosen = null;
            for (var place = 0; place < Plan.Rules.Length; place++)
            {
                if (!_covered[place][(int)verb] || (Plan.Rules[place].Name is { } only && only != name)) continue;
                _calls[place]++;
                if (taken || chosen is not null || !Hits(place)) continue;
                _hits[place]++;
                chosen = Plan.Rules[place].Fault;
            }

            return chosen;
        }
    }

    private bool Hits(int place)
    {
        var rule = Plan.Rules[place];
        if (IsOver(place) || rule.Calls?.Contains(_calls[place]) == false) return false;
        return rule.Chance >= 1 || new StableHash(Plan.Seed).Add(_backendId).Add((long)place).Add(_calls[place]).Fraction < rule.Chance;
    }

    private bool IsOver(int place)
    {
        var rule = Plan.Rules[place];
        return _hits[place] >= rule.HitsMax || _clock.GetElapsedTime(_began) >= rule.For || _clock.GetUtcNow() >= rule.Until;
    }
}

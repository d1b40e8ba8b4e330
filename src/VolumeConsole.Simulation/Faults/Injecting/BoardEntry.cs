using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Faults.Injecting;

/// <summary>One injection at work. Not safe for concurrent use: the board locks.</summary>
internal sealed class BoardEntry(Injection injection, TimeProvider clock)
{
    private readonly PlannedFaults _faults = new(injection.BackendId, new FaultPlan((ulong)injection.Id, injection.Rule), clock);
    private DateTimeOffset _worksUntil;

    public Injection Injection => injection;

    public int Hits => _faults.Counts[0].Hits;

    /// <summary>Its time is over, or it was used up and nothing that it began goes on.</summary>
    public bool IsOver => Now >= injection.Until || (Hits >= injection.Rule.HitsMax && Now >= _worksUntil);

    /// <summary>When it is over at the latest, if it is not hit again.</summary>
    public DateTimeOffset EndsAt => Hits >= injection.Rule.HitsMax && _worksUntil < injection.Until ? _worksUntil : injection.Until;

    private DateTimeOffset Now => clock.GetUtcNow();

    public Fault? Next(BackendVerb verb, ObjectName? name)
    {
        if (IsOver || _faults.Next(verb, name) is not { } fault) return null;
        _worksUntil = Now + fault.Lingers;

        // What it began does not outlast it.
        return fault is Fault.Unreachable outage && _worksUntil > injection.Until ? outage with { For = injection.Until - Now } : fault;
    }
}

using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Faults;

/// <summary>One fault, and the calls that it hits. What is not said of a call is any.</summary>
public sealed record FaultRule(Fault Fault)
{
    /// <summary>The backend's id.</summary>
    public string? Backend { get; init; }

    /// <summary>Without one, every verb that the fault can hit.</summary>
    public BackendVerb? Verb { get; init; }

    /// <summary>The object's. Of a copy, its target. Calls that are about no object are not hit then.</summary>
    public ObjectName? Name { get; init; }

    /// <summary>Among the calls of that backend, verb and object, whether they were hit or not.</summary>
    public CallRange? Calls { get; init; }

    /// <summary>Of each of those calls, above 0 and at most 1.</summary>
    public double Chance { get; init; } = 1;

    /// <summary>After so many hits it is over.</summary>
    public int? HitsMax { get; init; }

    /// <summary>So long after the plan began to be followed it is over.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>At that time on the clock it is over.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>As it stands in the text of a plan.</summary>
    public override string ToString() => FaultRuleText.Print(this);

    /// <summary>Whether it counts calls of that verb, on some object; whether it also hits one is another question.</summary>
    internal bool Covers(string backend, BackendVerb verb) =>
        (Backend is null || Backend == backend) && (Verb is null ? FaultForms.CanHit(Fault, verb) : Verb == verb);
}

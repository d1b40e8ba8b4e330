using System.Globalization;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Faults;

/// <summary>An entry of the journal.</summary>
/// <param name="Number">Counts all entries, from 1.</param>
/// <param name="Name">Null where the call is about no object.</param>
/// <param name="Outcome">What the storage said to a call that was held back; null at a hit.</param>
public sealed record InjectedFault(long Number, DateTimeOffset At, BackendVerb Verb, ObjectName? Name, Fault Fault, FaultMoment Moment, string? Outcome = null)
{
    /// <summary>Cancelled when the fault is over before what it began: whoever waits by it is let go.</summary>
    internal CancellationToken End { get; init; }

    /// <summary>As a line of a timeline, such as <c>17:00:03.250 ensure vol-… late=30s</c>, with what became of it.</summary>
    public override string ToString()
    {
        var about = Name is { } name ? $" {name}" : "";
        var became = Moment switch { FaultMoment.Hit => "", FaultMoment.Arrived => $" arrived: {Outcome}", _ => " stopped before it arrived" };
        return string.Create(CultureInfo.InvariantCulture, $"{At:HH:mm:ss.fff} {VerbNames.All.Of(Verb)}{about} {Fault}{became}");
    }
}

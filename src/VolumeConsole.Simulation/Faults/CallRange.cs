using System.Globalization;

namespace VolumeConsole.Simulation.Faults;

/// <summary>Which of the calls that a rule counts, from 1; without a last one, all from the first on.</summary>
public readonly record struct CallRange(int First, int? Last)
{
    /// <summary>That one call.</summary>
    public static CallRange Only(int call) => new(call, call);

    public bool Contains(long call) => call >= First && (Last is null || call <= Last);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{First}{(Last == First ? "" : "-")}{(Last == First ? null : Last)}");
}

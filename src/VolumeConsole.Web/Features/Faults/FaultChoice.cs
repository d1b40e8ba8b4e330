using VolumeConsole.Simulation.Faults;

namespace VolumeConsole.Web.Features.Faults;

/// <summary>A fault as a person chooses it.</summary>
/// <param name="Key">Stable, for addresses and tests.</param>
/// <param name="Title">What happens, in the fewest words.</param>
/// <param name="Story">What the caller sees, and what the storage does.</param>
/// <param name="Least">Of its number.</param>
public sealed record FaultChoice(string Key, FaultPlace Place, string Title, string Story, Func<FaultInput, Fault> Make, FaultValue Value = FaultValue.None, int Least = 1);

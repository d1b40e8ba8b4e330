using VolumeConsole.Simulation.Faults;

namespace VolumeConsole.Web.Features.Faults;

/// <summary>What a person gave for a fault's value.</summary>
/// <param name="Number">From 1 on.</param>
/// <param name="IsCalls">It counts later calls, and not seconds.</param>
/// <param name="Unmarked">The mark is missing, and not half of the size.</param>
public sealed record FaultInput(int Number, bool IsCalls, bool Unmarked, string Code)
{
    public TimeSpan Time => TimeSpan.FromSeconds(Number);

    public Delay Delay => IsCalls ? new Delay.Calls(Number) : new Delay.Time(Time);

    public PartialEffect Part => Unmarked ? PartialEffect.Unmarked : PartialEffect.Half;
}

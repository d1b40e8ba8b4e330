namespace VolumeConsole.Simulation.Exploring;

/// <summary>Chance, from a seed. Death and faults are rare, so that histories get somewhere.</summary>
internal sealed class Lottery(int seed) : IChooser
{
    private const int DeathOneIn = 16;
    private readonly Random _chance = new(seed);

    public bool IsNew => false;

    public string? Choose(IReadOnlyList<Option> options, IReadOnlyList<Death> deaths) =>
        options.Count == 0 || (deaths.Count > 0 && _chance.Next(DeathOneIn) == 0) ? deaths[_chance.Next(deaths.Count)].Label : options[_chance.Next(options.Count)].Label;
}

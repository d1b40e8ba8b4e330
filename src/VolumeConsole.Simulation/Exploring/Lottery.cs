namespace VolumeConsole.Simulation.Exploring;

/// <summary>Chance, from a seed. Death is rare, so that histories get somewhere; but likely where nobody died yet, so that each seam is tried.</summary>
/// <param name="isUntried">Whether a strand waits now at a seam at which no process died in this search.</param>
internal sealed class Lottery(int seed, Func<bool> isUntried) : IChooser
{
    private const int DeathOneIn = 16;
    private const int UntriedDeathOneIn = 3;
    private readonly Random _chance = new(seed);

    public bool IsNew => false;

    public string? Choose(IReadOnlyList<Option> options, IReadOnlyList<Death> deaths) =>
        options.Count == 0 || (deaths.Count > 0 && _chance.Next(isUntried() ? UntriedDeathOneIn : DeathOneIn) == 0) ? deaths[_chance.Next(deaths.Count)].Label : options[_chance.Next(options.Count)].Label;
}

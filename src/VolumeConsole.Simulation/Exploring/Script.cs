namespace VolumeConsole.Simulation.Exploring;

/// <summary>A history by its decisions. Between them, and after the last, whatever is first in order is done: nothing goes wrong by itself.</summary>
internal sealed class Script(IReadOnlyList<string> decisions) : IChooser
{
    /// <summary>Whoever waits longer for a decision waits for ever.</summary>
    private const int BetweenMax = 150;

    private int _next;
    private int _between;

    public bool IsNew => false;

    /// <summary>All of its decisions were taken.</summary>
    public bool IsDone => _next == decisions.Count;

    public string? Choose(IReadOnlyList<Option> options, IReadOnlyList<Death> deaths)
    {
        if (!IsDone && (options.Any(o => o.Label == decisions[_next]) || deaths.Any(d => d.Label == decisions[_next])))
        {
            _between = 0;
            return decisions[_next++];
        }

        return options.Count > 0 && (IsDone || _between++ < BetweenMax) ? options[0].Label : null;
    }
}

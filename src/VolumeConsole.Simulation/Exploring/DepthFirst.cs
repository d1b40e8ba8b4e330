namespace VolumeConsole.Simulation.Exploring;

/// <summary>Every choice after every other: the last one first. Deaths are looked into where they branch off, and are no choice here.</summary>
internal sealed class DepthFirst : IChooser
{
    private readonly List<(int Chosen, int Of)> _path = [];
    private int _at;

    public bool IsNew => _at >= _path.Count;

    public string? Choose(IReadOnlyList<Option> options, IReadOnlyList<Death> deaths)
    {
        if (_at == _path.Count) _path.Add((0, options.Count));
        if (_path[_at].Of != options.Count)
            throw new InvalidOperationException($"The history is not repeatable: {options.Count} options at step {_at + 1} instead of {_path[_at].Of}.");
        return options[_path[_at++].Chosen].Label;
    }

    /// <summary>Goes on to the next history.</summary>
    /// <returns>False where there is none.</returns>
    public bool Advance()
    {
        _at = 0;
        while (_path.Count > 0 && _path[^1].Chosen + 1 >= _path[^1].Of) _path.RemoveAt(_path.Count - 1);
        if (_path.Count == 0) return false;
        _path[^1] = (_path[^1].Chosen + 1, _path[^1].Of);
        return true;
    }
}

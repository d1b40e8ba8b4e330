namespace VolumeConsole.Simulation.Drills;

/// <summary>Ticks off what a step waits for, row by row.</summary>
internal sealed class SignWatch(IReadOnlyList<Sign> signs, int each)
{
    private readonly int[] _left = [.. signs.Select(s => s.Times == Sign.Each ? each : s.Times)];

    public bool IsComplete => Array.TrueForAll(_left, left => left <= 0);

    /// <summary>What is still missing, in words.</summary>
    public string Missing => string.Join(" and ", signs.Where((_, place) => _left[place] > 0).Select((sign, _) => sign.ToString()));

    /// <returns>Whether this row completed it. A row counts for one sign.</returns>
    public bool Take(DrillRow row)
    {
        for (var place = 0; place < signs.Count; place++)
        {
            if (_left[place] <= 0 || !signs[place].Matches(row)) continue;
            _left[place]--;
            return IsComplete;
        }

        return false;
    }
}

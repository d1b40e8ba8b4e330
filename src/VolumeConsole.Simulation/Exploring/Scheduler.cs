namespace VolumeConsole.Simulation.Exploring;

/// <summary>
/// Runs strands on one thread, one at a time, from seam to seam. Whatever is not decided here is decided by nobody: code that
/// escapes to another thread is an error of the history.
/// </summary>
internal sealed class Scheduler
{
    private readonly List<ParkedPoint> _parked = [];
    private readonly List<Strand> _strands = [];

    public Strand? Current { get; private set; }

    /// <summary>In the order in which they were parked.</summary>
    public IReadOnlyList<ParkedPoint> Parked => _parked;

    public IReadOnlyList<Strand> Strands => _strands;

    /// <summary>Waits at a seam until the explorer continues it.</summary>
    public Task<Fate> PassAsync(SeamKind seam, string what, LateCall? call = null)
    {
        var point = new ParkedPoint(Current ?? throw new InvalidOperationException($"'{what}' was reached by code that the explorer did not start."), seam, what, call);
        _parked.Add(point);
        return point.Turn;
    }

    public void Begin(Strand strand, Func<Task> body)
    {
        _strands.Add(strand);
        Run(strand, () => strand.Body = body());
    }

    public void Continue(ParkedPoint point, Fate fate)
    {
        if (!_parked.Remove(point)) throw new InvalidOperationException($"'{point.Label}' does not wait.");
        point.Strand.Stalled = false;
        Run(point.Strand, () => point.Continue(fate));
    }

    /// <summary>The process is gone: nothing of it is ever continued.</summary>
    public void Forget()
    {
        _parked.Clear();
        _strands.Clear();
        Current = null;
    }

    private void Run(Strand strand, Action step)
    {
        Current = strand;
        step();
        Current = null;
        for (var index = _strands.Count - 1; index >= 0; index--)
        {
            if (_strands[index].Body.IsCompleted) End(_strands[index]);
        }

        if (_strands.Find(s => !_parked.Exists(p => p.Strand == s)) is { } lost)
            throw new InvalidOperationException($"'{lost.Name}' waits for something that is no seam; the history could not be repeated.");
    }

    private void End(Strand strand)
    {
        _strands.Remove(strand);
        strand.Body.GetAwaiter().GetResult();
    }
}

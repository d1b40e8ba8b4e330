namespace VolumeConsole.Simulation.Exploring;

/// <summary>A strand that waits at a seam for its turn. Never continued, it is as dead as its process.</summary>
/// <param name="call">What it is about to send, if it can still arrive when nobody waits for it.</param>
internal sealed class ParkedPoint(Strand strand, SeamKind seam, string what, LateCall? call)
{
    // Continued on the explorer's own thread, at once: this is what makes a history repeatable.
    private readonly TaskCompletionSource<Fate> _turn = new();

    public Strand Strand => strand;
    public SeamKind Seam => seam;

    /// <summary>What is about to happen or has just happened: "claim", "ensure".</summary>
    public string What => what;

    public string Label => $"{strand.Name}: {(seam is SeamKind.BeforeCommit or SeamKind.BeforeEffect ? "before" : "after")} {what}";

    public LateCall? Call => call;

    public Task<Fate> Turn => _turn.Task;

    public void Continue(Fate fate) => _turn.SetResult(fate);
}

using VolumeConsole.Simulation.Exploring;

namespace VolumeConsole.Simulation.Lab;

/// <summary>
/// The history of one cell: the base decisions, in order, as soon as each can be taken; the fault at the first step that it can hit; the
/// death at its seam. Between these, whatever is first in order is done. What stands still does so until the sweep took its work away, and what
/// comes late comes when nothing else is left to do.
/// </summary>
internal sealed class CellScript(IReadOnlyList<string> decisions, LabFault fault, CrashPoint crash) : IForeseenChooser
{
    private readonly Dictionary<string, int> _passed = [];
    private readonly List<CrashPoint> _seams = [];
    private readonly HashSet<string> _told = [.. decisions];
    private readonly List<string> _compact = [];
    private int _next;
    private string? _stalled;
    private bool _ticked;
    private string _before = "";

    public bool IsNew => false;

    /// <summary>Where it looks at the death without dying; empty for nowhere.</summary>
    public IReadOnlyCollection<CrashPoint> LooksAt { get; init; } = [];

    public Action<IForeseenChooser> Branch { private get; set; } = _ => { };

    public bool HasHit { get; private set; } = fault == LabFaults.None;

    /// <summary>Where the process died; null where it did not.</summary>
    public CrashPoint? DiedAt { get; private set; }

    /// <summary>All that goes wrong by a decision did.</summary>
    public bool IsWhole => !decisions.Skip(_next).Any(d => LabFaults.Hitting(d) is not null || d.StartsWith(FaultLabels.Dies, StringComparison.Ordinal));

    /// <summary>What was to happen did: the fault had something to hit, and the seam was passed.</summary>
    public bool Occurred => HasHit && (crash == CrashPoint.None || DiedAt is not null);

    /// <summary>Where a process could have died, in order.</summary>
    public IReadOnlyList<CrashPoint> Seams => _seams;

    /// <summary>The decisions that tell this history from one in which everything goes its usual way.</summary>
    public IReadOnlyList<string> Compact => _compact;

    /// <summary>After a death: which decisions are left, and what is still to go wrong.</summary>
    public ulong Ahead
    {
        get
        {
            var hash = new StateHash().Add(HasHit && fault != LabFaults.Late ? LabFaults.None.Key : fault.Key).Add(HasHit ? 1 : 0);
            foreach (var decision in decisions.Skip(_next)) hash.Add(decision);
            return hash.Value;
        }
    }

    public bool IsDecision(string label) => _told.Contains(label);

    public string? Choose(IReadOnlyList<Option> options, IReadOnlyList<Death> deaths)
    {
        var (label, isDecided) = Wanted(options, deaths);
        var chosen = label;
        if (deaths.Any(d => d.Label == label)) Die(At(options));
        else if (Passes(label) is { } seam && deaths.Count > 0 && !Survives(seam))
        {
            Die(crash);
            (chosen, isDecided) = (deaths[0].Label, false); // The decision is taken when the next life comes there.
        }
        else if (!HasHit && options.Any(o => o.Label == label + fault.Ending))
        {
            (HasHit, chosen) = (true, label + fault.Ending);
            if (fault == LabFaults.Stall) (_stalled, _ticked) = (label, false);
        }
        else if (label == FaultLabels.Time) _ticked = true;

        if (isDecided) _next++;
        Note(chosen, options);
        return chosen;
    }

    private (string Label, bool IsDecided) Wanted(IReadOnlyList<Option> options, IReadOnlyList<Death> deaths)
    {
        if (_next < decisions.Count && (options.Any(o => o.Label == decisions[_next]) || deaths.Any(d => d.Label == decisions[_next]))) return (decisions[_next], true);
        return (options.Where(o => LabFaults.Hitting(o.Label) is null).MinBy(o => Rank(o.Label))!.Label, false);
    }

    /// <summary>What has waited longest comes first, unless it is meant to wait.</summary>
    private int Rank(string label) => label switch
    {
        _ when label == _stalled => _ticked ? 1 : 4,
        FaultLabels.Time => 2,
        _ when fault == LabFaults.Late && label.EndsWith(FaultLabels.Arrives, StringComparison.Ordinal) => 3,
        _ => 0,
    };

    /// <summary>The seam of a death that was decided by name.</summary>
    private CrashPoint At(IReadOnlyList<Option> options)
    {
        var label = options[0].Label;
        return new CrashPoint(label, _passed.GetValueOrDefault(label) + 1);
    }

    private CrashPoint? Passes(string label)
    {
        if (DiedAt is not null || !CrashPoint.Is(label)) return null;
        var seam = new CrashPoint(label, _passed[label] = _passed.GetValueOrDefault(label) + 1);
        if (_seams.Count > 0 && CrashPoint.LeavesNothing(_before) && CrashPoint.Is(_before)) _seams[^1] = _seams[^1] with { Until = label };
        else _seams.Add(seam);
        return seam;
    }

    /// <summary>Looks at the death that is possible here; dies only of its own.</summary>
    private bool Survives(CrashPoint seam)
    {
        if (LooksAt.Contains(seam)) Branch(new CellScript([.. decisions.Skip(_next)], fault, seam) { HasHit = HasHit, DiedAt = seam });
        return seam != crash;
    }

    private void Die(CrashPoint at) => (DiedAt, _stalled) = (at, null);

    private void Note(string chosen, IReadOnlyList<Option> options)
    {
        var isDeath = chosen.StartsWith(FaultLabels.Dies, StringComparison.Ordinal);
        if (isDeath && _before.Length > 0 && (_compact.Count == 0 || _compact[^1] != _before)) _compact.Add(_before);
        if (options.Count == 0 || chosen != options[0].Label) _compact.Add(chosen);
        if (isDeath || LabFaults.Hitting(chosen) is not null || chosen.EndsWith(FaultLabels.Arrives, StringComparison.Ordinal)) _told.Add(chosen);
        _before = chosen;
    }
}

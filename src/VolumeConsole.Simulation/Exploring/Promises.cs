using System.Globalization;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>I4, I7 and I11: what has to be true once faults have stopped and work has ended.</summary>
internal sealed class Promises(ExploredWorld world)
{
    private readonly DatabaseContent _content = world.Content;

    /// <exception cref="ViolationException">One of them is not.</exception>
    public void Check()
    {
        Ended();
        if (world.Watch.WasRolledBack) return; // An older database owes nothing of what came later; that it destroys nothing is seen at each step.
        foreach (var accepted in world.Accepted) Kept(accepted);
        foreach (var volume in _content.Volumes) NotStranded(volume);
        foreach (var name in world.Storage.Objects.Keys.Where(n => ObjectName.TryParse(n, out _))) AccountedFor(name);
        foreach (var finding in _content.Findings.Where(f => f.State == "open" && !world.Watch.ByHand.Contains(f.ObjectName) && !IsInDoubt(f)))
            throw new ViolationException("I11", $"The finding '{finding.Rule}' of {finding.ObjectName} waits for an operator, and nobody changed anything by hand.", finding.Rule);
        foreach (var (name, rule) in Differences.Of(_content, world.Storage.Objects, world.Clock.Now))
        {
            if (!_content.Findings.Any(f => f.ObjectName == name && f.State == "open"))
                throw new ViolationException("I7", $"{name} differs ({rule}), and no finding says so.", rule);
        }
    }

    /// <summary>Its operation used its budget up without an answer and says so to operators, or a person cancelled it while nobody knew.</summary>
    private bool IsInDoubt(DatabaseContent.Finding finding) => _content.Operations.Any(o => o.VolumeId == finding.VolumeId
        && (o.State == "needs_attention" || world.Accepted.Any(a => a.Cancels && a.Operation == o.Id)));

    private void Ended()
    {
        var now = world.Clock.Now.ToUnixTimeMilliseconds();
        if (_content.Operations.FirstOrDefault(o => o.State == "running") is { } running)
            throw new ViolationException("I11", $"Operation {running.Id} ({running.Kind}) runs, and nobody works on it.");
        if (_content.Operations.FirstOrDefault(o => o.IsOpen && o.DueAt <= now) is { } due && !IsHeld())
            throw new ViolationException("I6", $"Operation {due.Id} ({due.Kind}) is due, and nobody takes it.");
    }

    private bool IsHeld() => _content.Others.Any(o => o.StartsWith("hold ", StringComparison.Ordinal) && o.EndsWith(" 1", StringComparison.Ordinal));

    private void Kept(Acceptance accepted)
    {
        var volume = _content.Volumes.FirstOrDefault(v => v.Id == accepted.Volume)
            ?? (world.Accepted.Last(a => a.Volume == accepted.Volume).Removes
                ? null
                : throw new ViolationException("I4", $"'{accepted.Deed}' was accepted, and its volume is gone without a trace."));
        if (volume is null) return;
        if (accepted.Operation is not { } number) return;
        var operation = _content.Operations.FirstOrDefault(o => o.Id == number)
            ?? throw new ViolationException("I4", $"'{accepted.Deed}' was accepted, and its operation {number} is gone.");
        if (operation.State != "cancelled" || accepted.Cancels) return;
        if (operation.Kind == ObserveVolume.KindName && volume.Lifecycle is "deleted") return; // There is nothing left to look at.
        if (!world.Accepted.SkipWhile(a => a != accepted).Skip(1).Any(a => a.Volume == accepted.Volume) && !world.Accepted.Any(a => a.Volume == volume.Id && a.Operation > number)
            && !_content.Operations.Any(o => o.VolumeId == volume.Id && o.Id > number && o.By != "reconciler")) // As where a volume is deleted with its snapshots.
            throw new ViolationException("I4", $"'{accepted.Deed}' was accepted, and its operation {number.ToString(CultureInfo.InvariantCulture)} was cancelled although nobody asked for anything newer.");
    }

    private void NotStranded(DatabaseContent.Volume volume)
    {
        var own = _content.Operations.Where(o => o.VolumeId == volume.Id).ToList();
        if (volume.Lifecycle is "creating" or "deleting" && !own.Exists(o => o.IsOpen || o.State is "failed" or "needs_attention"))
            throw new ViolationException("I4", $"'{volume.Name}' is {volume.Lifecycle} for ever: nothing works on it, and nobody is told.", Outcomes.Stranded);
    }

    private void AccountedFor(string name)
    {
        var row = _content.Volumes.FirstOrDefault(v => v.ObjectName == name);
        var isOwned = row is { Lifecycle: "creating" or "available" } || (row is { Lifecycle: "deleting" } && _content.Operations.Any(o => o.VolumeId == row.Id && (o.IsOpen || o.State is "failed" or "needs_attention")));
        if (!isOwned && !_content.Findings.Any(f => f.ObjectName == name && f.State == "open"))
            throw new ViolationException("I7", $"{name} lies in the storage, no row may have it, and no finding says so.", "orphan");
    }
}

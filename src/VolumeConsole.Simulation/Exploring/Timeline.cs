using System.Globalization;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>A history as people read it: what happened, and the four truths after each step that changed one.</summary>
internal sealed class Timeline
{
    private readonly List<TimelineRow> _rows = [];
    private TimelineRow? _latest;

    public IReadOnlyList<TimelineRow> Rows => _rows;

    /// <param name="isDecision">It is told even where it changes nothing yet.</param>
    public void Add(ExploredWorld world, string label, bool isDecision)
    {
        var row = new TimelineRow(label, Users(world), Volumes(world), Objects(world), Jobs(world));
        _latest = row;
        if (isDecision || _rows.Count == 0 || !row.Truths.SequenceEqual(_rows[^1].Truths)) _rows.Add(row);
    }

    /// <summary>The history ends here: its last step is told even where it changed nothing.</summary>
    public void End()
    {
        if (_latest is not null && _rows[^1] != _latest) _rows.Add(_latest);
    }

    /// <summary>As a table in Markdown: an empty cell says <i>as above</i>.</summary>
    public override string ToString() => "| step | user sees | database | backend | job |\n|---|---|---|---|---|" + string.Concat(_rows.Select((row, index) =>
        $"\n| {row.Label} | {string.Join(" | ", row.Truths.Select((truth, i) => index > 0 && _rows[index - 1].Truths[i] == truth ? "" : truth))} |"));

    private static string Users(ExploredWorld world) => Joined(world.Content.Volumes.Where(v => v.Lifecycle is "creating" or "available" or "failed")
        .Select(v => v.Lifecycle == "available" ? $"{v.Name}, {Size(v.SizeBytes)}" : $"{v.Name}, {v.Lifecycle}"));

    private static string Volumes(ExploredWorld world) => Joined(world.Content.Volumes.Select(v => $"{v.Name} {v.Lifecycle} {Size(v.SizeBytes)}")
        .Concat(world.Content.Findings.Where(f => f.State == "open").Select(f => $"finding: {f.Rule}")));

    private static string Objects(ExploredWorld world) => Joined((world.IsElsewhere ? world.Elsewhere : world.Storage).Objects.Select(o => $"{Short(o.Key)} {Size(o.Value.SizeBytes)}"));

    private static string Jobs(ExploredWorld world) => Joined(world.Content.Operations.Where(o => o.State is not ("succeeded" or "cancelled"))
        .Select(o => $"{o.Kind} {o.State.Replace('_', ' ')}{(o.Attempt > 0 ? $" ({o.Attempt.ToString(CultureInfo.InvariantCulture)})" : "")}"));

    private static string Joined(IEnumerable<string> parts) => string.Join("; ", parts) is { Length: > 0 } text ? text : "nothing";

    private static string Size(long bytes) => bytes == 0 ? "–" : SizeText.Of(bytes);

    private static string Short(string name) => ObjectName.TryParse(name, out _) ? $"object {name[4..12].TrimStart('0')}" : name;
}

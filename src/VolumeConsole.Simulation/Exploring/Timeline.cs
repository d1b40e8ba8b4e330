using System.Globalization;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>A history as people read it: what happened, and the four truths after each step that changed one.</summary>
internal sealed class Timeline
{
    private readonly List<string[]> _rows = [["step", "user sees", "database", "backend", "job"]];
    private string[] _last = [];

    /// <param name="decisions">These are told even where they change nothing yet.</param>
    public void Add(ExploredWorld world, string label, IReadOnlyCollection<string> decisions)
    {
        string[] truths = [Users(world), Rows(world), Objects(world), Jobs(world)];
        if (!decisions.Contains(label) && truths.SequenceEqual(_last)) return;
        _rows.Add([label, .. truths.Select((t, i) => _last.Length > 0 && _last[i] == t ? "" : t)]);
        _last = truths;
    }

    /// <summary>As a table in Markdown.</summary>
    public override string ToString() =>
        string.Join('\n', _rows.Select((row, index) => $"| {string.Join(" | ", row)} |{(index == 0 ? "\n|---|---|---|---|---|" : "")}"));

    private static string Users(ExploredWorld world) => Joined(world.Content.Volumes.Where(v => v.Lifecycle is "creating" or "available" or "failed")
        .Select(v => v.Lifecycle == "available" ? $"{v.Name}, {Size(v.SizeBytes)}" : $"{v.Name}, {v.Lifecycle}"));

    private static string Rows(ExploredWorld world) => Joined(world.Content.Volumes.Select(v => $"{v.Name} {v.Lifecycle} {Size(v.SizeBytes)}")
        .Concat(world.Content.Findings.Where(f => f.State == "open").Select(f => $"finding: {f.Rule}")));

    private static string Objects(ExploredWorld world) => Joined((world.IsElsewhere ? world.Elsewhere : world.Storage).Objects.Select(o => $"{Short(o.Key)} {Size(o.Value.SizeBytes)}"));

    private static string Jobs(ExploredWorld world) => Joined(world.Content.Operations.Where(o => o.State is not ("succeeded" or "cancelled"))
        .Select(o => $"{o.Kind} {o.State.Replace('_', ' ')}{(o.Attempt > 0 ? $" ({o.Attempt.ToString(CultureInfo.InvariantCulture)})" : "")}"));

    private static string Joined(IEnumerable<string> parts) => string.Join("; ", parts) is { Length: > 0 } text ? text : "nothing";

    private static string Size(long bytes) => bytes == 0 ? "–" : SizeText.Of(bytes);

    private static string Short(string name) => ObjectName.TryParse(name, out _) ? $"object {name[4..12].TrimStart('0')}" : name;
}

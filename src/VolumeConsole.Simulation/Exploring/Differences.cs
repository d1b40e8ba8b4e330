using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>What truly differs between database and storage at one moment, by the words of the design; told without the engine.</summary>
internal static class Differences
{
    public static IEnumerable<(string Name, string Rule)> Of(DatabaseContent content, IReadOnlyDictionary<string, ObjectState.Present> storage, DateTimeOffset now)
    {
        var at = now.ToUnixTimeMilliseconds();
        var rows = content.Volumes.Select(v => v.ObjectName).ToHashSet(StringComparer.Ordinal);
        foreach (var v in content.Volumes)
        {
            if (IsInFlight(v, content, at)) continue;
            var there = storage.GetValueOrDefault(v.ObjectName);
            if (v.Lifecycle == "available" && there is null) yield return (v.ObjectName, "missing");
            if (v.Lifecycle == "available" && there is not null && there.SizeBytes != v.SizeBytes) yield return (v.ObjectName, "size");
            if (v.Lifecycle == "deleted" && there is not null && !content.Volumes.Any(o => o.ObjectName == v.ObjectName && o.IsLive)) yield return (v.ObjectName, "leaked");
            if (there is not null && IsUnclaimed(v, content)) yield return (v.ObjectName, "unclaimed");
        }

        foreach (var name in storage.Keys.Where(n => ObjectName.TryParse(n, out _) && !rows.Contains(n))) yield return (name, "orphan");
    }

    private static bool IsUnclaimed(DatabaseContent.Volume v, DatabaseContent content) => v.Lifecycle is "failed" or "lost"
        || (v.Lifecycle is "deleting" or "creating" && !content.Operations.Any(o => o.VolumeId == v.Id && o.IsOpen));

    private static bool IsInFlight(DatabaseContent.Volume v, DatabaseContent content, long at) =>
        content.Operations.Any(o => o.VolumeId == v.Id && o.IsOpen && (o.State != "queued" || o.DueAt <= at));
}

using System.Collections.Immutable;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>What the database holds, as far as the future depends on it; read past the engine.</summary>
/// <param name="Others">Rows of the other tables that matter, as text.</param>
internal sealed record DatabaseContent(
    ImmutableArray<DatabaseContent.Volume> Volumes, ImmutableArray<DatabaseContent.Operation> Operations, ImmutableArray<DatabaseContent.Attempt> Attempts,
    ImmutableArray<DatabaseContent.Finding> Findings, ImmutableArray<string> Others)
{
    public sealed record Volume(
        string Id, string ObjectName, string Name, string Lifecycle, long SizeBytes, long WantedBytes, bool WasAvailable, long Version)
    {
        public bool IsSnapshotOf(Volume other) => ObjectName.Length > other.ObjectName.Length && ObjectName.StartsWith(other.ObjectName, StringComparison.Ordinal);

        public bool IsLive => Lifecycle is "creating" or "available" or "failed";
    }

    /// <param name="DueAt">In milliseconds since 1970, as <paramref name="LeaseUntil"/>.</param>
    public sealed record Operation(
        long Id, string VolumeId, string Kind, string State, long Attempt, long Unknowns, long UnknownsMax, bool InDoubt, bool Superseded, long Wanted, long DueAt,
        long LeaseUntil, string By)
    {
        public bool IsOpen => State is "queued" or "running" or "waiting";
    }

    public sealed record Attempt(long Operation, long Number, string Outcome);

    public sealed record Finding(long Id, string ObjectName, string VolumeId, string Rule, string State, long Remedy);

    /// <summary>A number for the whole; times count by how far they are away.</summary>
    public ulong Hash(DateTimeOffset now)
    {
        var hash = new StateHash();
        var at = now.ToUnixTimeMilliseconds();
        foreach (var v in Volumes)
            hash.Add(v.Id, v.ObjectName, v.Name, v.Lifecycle).Add(v.SizeBytes, v.WantedBytes, v.WasAvailable ? 1 : 0, v.Version);
        foreach (var o in Operations)
        {
            hash.Add(o.VolumeId, o.Kind, o.State).Add(o.Id, o.Attempt, o.Unknowns, o.UnknownsMax, o.InDoubt ? 1 : 0, o.Superseded ? 1 : 0, o.Wanted);
            if (o.IsOpen) hash.Add(o.DueAt - at, o.LeaseUntil == 0 ? 0 : o.LeaseUntil - at);
        }

        foreach (var a in Attempts) hash.Add(a.Outcome).Add(a.Operation, a.Number);
        foreach (var f in Findings) hash.Add(f.ObjectName, f.VolumeId, f.Rule, f.State).Add(f.Remedy);
        foreach (var other in Others) hash.Add(other);
        return hash.Value;
    }
}

using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Core.Drift;

/// <summary>
/// What a listing saw otherwise than it is stored, on its way to the table of observations. What it saw unchanged is not written:
/// <see cref="Observation.AsOf"/> says how old that sight is.
/// </summary>
internal sealed class SeenChanges(string backendId, IWriterGate gate)
{
    /// <summary>Some milliseconds at the writer gate: others get their turn in between.</summary>
    private const int BatchSize = 200;

    private readonly List<SeenChange> _waiting = new(BatchSize);

    public bool IsFull => _waiting.Count >= BatchSize;

    public void Add(SeenChange change) => _waiting.Add(change);

    /// <summary>Stores what waits, each unless somebody looked at that object meanwhile.</summary>
    public async Task FlushAsync(CancellationToken cancellation)
    {
        foreach (var batch in _waiting.Chunk(BatchSize)) await gate.WriteAsync((write, token) => StoreAsync(batch, write, token), cancellation);
        _waiting.Clear();
    }

    private async Task<int> StoreAsync(SeenChange[] batch, WriteScope write, CancellationToken cancellation)
    {
        var names = batch.Select(c => c.Name).ToList();
        var known = await write.Db.Observations.Where(o => o.BackendId == backendId && names.Contains(o.ObjectName)).ToDictionaryAsync(o => o.ObjectName, cancellation);
        foreach (var change in batch)
        {
            var stored = known.GetValueOrDefault(change.Name);
            if (stored?.ObservedAt != change.Before) continue;
            if (stored is null) write.Db.Observations.Add(stored = new Observation { BackendId = backendId, ObjectName = change.Name });
            stored.See(change.State, change.At);
        }

        return batch.Length;
    }
}

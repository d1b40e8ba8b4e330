using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;

namespace VolumeConsole.Core.Storage.Vitals;

/// <summary>The last hour of each backend's calls: what is stored, and what is still in memory.</summary>
public sealed class Figures(IDbContextFactory<VolumeDb> databases, BackendRegistry backends, TimeProvider clock)
{
    public const int Minutes = 60;

    /// <summary>Sixty points a configured backend, oldest first, the running minute last; a minute without calls has zeros and no latency.</summary>
    public async Task<IReadOnlyList<BackendHour>> LastHourAsync(CancellationToken cancellation)
    {
        var last = MinuteTally.MinuteOf(clock.GetUtcNow());
        var first = last - TimeSpan.FromMinutes(Minutes - 1);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var stored = await db.Minutes.AsNoTracking().Where(m => m.At >= first && m.At <= last).ToListAsync(cancellation);
        var byBackend = stored.ToLookup(m => m.BackendId, StringComparer.Ordinal);
        return [.. backends.All.Select(backend => new BackendHour(backend.Id, Fill(backend, byBackend[backend.Id], first)))];
    }

    private static List<BackendMinute> Fill(Backend backend, IEnumerable<BackendMinute> stored, DateTimeOffset first)
    {
        var known = stored.ToDictionary(m => m.At);
        foreach (var minute in backend.Vitals.Unwritten())
            known[minute.At] = known.TryGetValue(minute.At, out var earlier) ? MinuteBook.Together(earlier, minute) : minute;
        return [.. Enumerable.Range(0, Minutes).Select(index => first.AddMinutes(index)).Select(at => known.GetValueOrDefault(at) ?? Quiet(backend.Id, at))];
    }

    private static BackendMinute Quiet(string backendId, DateTimeOffset at) => new() { BackendId = backendId, At = at, Done = 0, Rejected = 0, NotNow = 0, Unknown = 0 };
}

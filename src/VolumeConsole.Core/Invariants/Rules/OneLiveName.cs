using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Invariants.Rules;

/// <summary>A unique index holds it as well; this tells of a database whose index is gone.</summary>
public sealed class OneLiveName : IInvariant
{
    public string Id => "I10";
    public string Sentence => "A name belongs to at most one live volume of a backend.";
    public string Checks => "No creating, available or failed volume shares its name with another on its backend.";

    public async Task<IReadOnlyList<Offender>> CheckAsync(InvariantScene scene, CancellationToken cancellation)
    {
        var doubled = await Live(scene.Volumes).Where(v => Live(scene.Db.Volumes).Any(other => other.Name == v.Name && other.BackendId == v.BackendId && other.Id != v.Id))
            .OrderBy(v => v.Id).Take(InvariantScene.OffendersMax).Select(v => new { v.Id, v.Name, v.BackendId }).ToListAsync(cancellation);
        return doubled.ConvertAll(v => new Offender($"Another live volume on '{v.BackendId}' is named '{v.Name}' too.", v.Id, BackendId: v.BackendId));
    }

    private static IQueryable<Volume> Live(IQueryable<Volume> volumes) =>
        volumes.Where(v => v.Lifecycle == VolumeLifecycle.Creating || v.Lifecycle == VolumeLifecycle.Available || v.Lifecycle == VolumeLifecycle.Failed);
}

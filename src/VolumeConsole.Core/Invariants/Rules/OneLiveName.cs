namespace VolumeConsole.Core.Invariants.Rules;

/// <summary>A unique index holds it as well; this tells of a database whose index is gone.</summary>
public sealed class OneLiveName : IInvariant
{
    public string Id => "I10";
    public string Sentence => "A name belongs to at most one live volume of a backend.";
    public string Checks => "No creating, available or failed volume shares its name with another on its backend.";

    public async Task<IReadOnlyList<Offender>> CheckAsync(InvariantScene scene, CancellationToken cancellation)
    {
        var doubled = new List<VolumeRow>();
        foreach (var backend in scene.Volumes.Where(v => v.IsLive).GroupBy(v => v.BackendId))
        {
            var namesakes = await scene.NamesakesAsync(backend.Key, backend.Select(v => v.Name).Distinct(), cancellation);
            doubled.AddRange(namesakes.GroupBy(v => v.Name).Where(same => same.Skip(1).Any()).SelectMany(same => same));
        }

        return
        [
            .. doubled.Take(InvariantScene.OffendersMax)
                .Select(v => new Offender($"Another live volume on '{v.BackendId}' is named '{v.Name}' too.", v.Id, BackendId: v.BackendId)),
        ];
    }
}

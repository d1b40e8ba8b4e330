using System.Diagnostics.CodeAnalysis;

namespace VolumeConsole.Core.Storage;

/// <summary>The configured backends, fixed at start. One that was taken out of the configuration is not here, though its volumes' rows stay.</summary>
public sealed class BackendRegistry(IEnumerable<Backend> backends)
{
    private readonly SortedDictionary<string, Backend> _byId = new(backends.ToDictionary(b => b.Id), StringComparer.Ordinal);

    public IReadOnlyCollection<Backend> All => _byId.Values;

    public bool TryFind(string id, [NotNullWhen(true)] out Backend? backend) => _byId.TryGetValue(id, out backend);
}

using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace VolumeConsole.Core.Operations;

/// <summary>Every kind of operation there is, by its persisted name.</summary>
public sealed class OperationKinds(IEnumerable<OperationKind> kinds)
{
    private readonly FrozenDictionary<string, OperationKind> _byName = kinds.ToFrozenDictionary(k => k.Name);

    public IReadOnlyCollection<OperationKind> All => _byName.Values;

    public TKind Get<TKind>() where TKind : OperationKind => _byName.Values.OfType<TKind>().Single();

    public OperationKind Get(string name) => _byName[name];

    public bool TryFind(string name, [NotNullWhen(true)] out OperationKind? kind) => _byName.TryGetValue(name, out kind);
}

using System.Runtime.CompilerServices;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Exploring.Variants;

/// <summary>What the last listing did not show is taken for absent, without asking for it.</summary>
internal sealed class ListedStorage(IStorageBackend inner) : PassingStorage(inner)
{
    private HashSet<string>? _listed;

    public override Task<BackendResult> ObserveAsync(ObjectName name, CancellationToken cancellation) => _listed?.Contains(name.Value) == false
        ? Task.FromResult<BackendResult>(new BackendResult.Done(ObjectState.Absent.Instance))
        : base.ObserveAsync(name, cancellation);

    public override async IAsyncEnumerable<ListedObject> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var listed = new HashSet<string>();
        await foreach (var one in base.ListAsync(cancellation))
        {
            listed.Add(one.Name);
            yield return one;
        }

        _listed = listed;
    }
}

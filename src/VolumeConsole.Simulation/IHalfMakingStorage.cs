using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation;

/// <summary>A storage that can leave a create half-made, as one without atomic creates would. Only simulated ones offer it.</summary>
public interface IHalfMakingStorage
{
    /// <summary>
    /// <see cref="IStorageBackend.EnsureAsync"/> that dies before it sets the mark: what it makes, or finds without a mark, is left without one.
    /// An object that carries a mark is treated as ensure treats it.
    /// </summary>
    Task<BackendResult> EnsureUnmarkedAsync(ObjectName name, long sizeBytes, OwnerMark owner, CancellationToken cancellation);
}

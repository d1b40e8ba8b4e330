using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>A snapshot as its image's header tells it.</summary>
/// <param name="Id">Ceph's number of it.</param>
/// <param name="Name">As it is called now: a removed one has a name that Ceph made up.</param>
/// <param name="SizeBytes">That of the image when it was taken.</param>
/// <param name="IsProtected">Somebody keeps it from being removed, as clones of the older kind need it.</param>
/// <param name="Owner">The mark that we keep for it in the metadata of its image.</param>
internal sealed record FoundSnapshot(ulong Id, string Name, long SizeBytes, SnapshotPlace Place, bool IsProtected, OwnerMark? Owner)
{
    public ObjectState.Present State => new(SizeBytes, Owner);
}

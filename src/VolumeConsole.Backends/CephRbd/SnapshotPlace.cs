namespace VolumeConsole.Backends.CephRbd;

/// <summary>Whose a snapshot is, as Ceph tells them apart.</summary>
internal enum SnapshotPlace
{
    /// <summary>Somebody took it: what is commonly meant by the word.</summary>
    People,

    /// <summary>Of a group of images, or of Ceph's mirroring, which look after them.</summary>
    Ceph,

    /// <summary>It was removed while clones needed it: kept under another name until the last of them is gone or has all of its contents.</summary>
    Removed,
}

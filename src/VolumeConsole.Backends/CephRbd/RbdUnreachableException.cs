namespace VolumeConsole.Backends.CephRbd;

/// <summary>Nothing can be asked of the cluster, or what answers is not the storage that we work on. The message is a sentence for operators.</summary>
internal sealed class RbdUnreachableException(string message, Exception? inner = null) : IOException(message, inner);

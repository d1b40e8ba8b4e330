namespace VolumeConsole.Backends.Files;

/// <summary>
/// Copies what is in a file: by sharing its blocks where the file system can (btrfs, xfs), otherwise stretch by stretch of data, inside the
/// kernel where that can. Holes stay holes, so a sparse copy takes no more room than its source.
/// </summary>
internal static class FileContents
{
    // Between two chunks a copy notices that nobody waits for it any more.
    private const long ChunkBytes = 64L << 20;
    private const int BufferBytes = 1 << 20;

    /// <param name="target">Of at least the source's size, and all hole.</param>
    public static void Copy(Descriptor source, Descriptor target, CancellationToken cancellation)
    {
        if (TryShare(source, target)) return;
        long end;
        for (long? start = DataFrom(source, 0); start is { } from; start = DataFrom(source, end))
        {
            end = Posix.Check(Posix.Seek(source, from, Posix.SeekHole), "looking for the file's next hole");
            CopyStretch(source, target, from, end, cancellation);
        }
    }

    private static bool TryShare(Descriptor source, Descriptor target)
    {
        try
        {
            Posix.Check(Posix.Clone(target, Posix.CloneFile, source), "sharing the file's blocks");
            return true;
        }
        catch (PosixException e) when (IsNotOffered(e.Errno))
        {
            return false;
        }
    }

    // Null where only hole follows.
    private static long? DataFrom(Descriptor file, long offset) =>
        Posix.CheckUnless(Errno.NoDeviceOrAddress, Posix.Seek(file, offset, Posix.SeekData), "looking for the file's next data");

    private static void CopyStretch(Descriptor source, Descriptor target, long start, long end, CancellationToken cancellation)
    {
        var done = CopyInKernel(source, target, start, end, cancellation);
        if (done < end) CopyByHand(source, target, done, end, cancellation);
    }

    /// <returns>How far it came: where the kernel cannot, or the source ended early, less than the end.</returns>
    private static long CopyInKernel(Descriptor source, Descriptor target, long start, long end, CancellationToken cancellation)
    {
        var (from, to) = (start, start);
        try
        {
            while (from < end)
            {
                cancellation.ThrowIfCancellationRequested();
                var copied = Posix.Check(Posix.CopyRange(source, ref from, target, ref to, (nint)Math.Min(ChunkBytes, end - from), 0), "copying the file");
                if (copied == 0) break;
            }
        }
        catch (PosixException e) when (IsNotOffered(e.Errno))
        {
            // The other way goes on from here.
        }

        return from;
    }

    private static void CopyByHand(Descriptor source, Descriptor target, long start, long end, CancellationToken cancellation)
    {
        var buffer = new byte[BufferBytes];
        for (var offset = start; offset < end;)
        {
            cancellation.ThrowIfCancellationRequested();
            var read = (int)Posix.Check(Posix.ReadAt(source, buffer, (nint)Math.Min(buffer.Length, end - offset), offset), "reading the file");
            if (read == 0) return; // Somebody shortened it meanwhile: nothing is left to copy.
            for (var written = 0; written < read;)
                written += (int)Posix.Check(Posix.WriteAt(target, buffer.AsSpan(written, read - written), read - written, offset + written), "writing the copy");
            offset += read;
        }
    }

    private static bool IsNotOffered(Errno errno) =>
        errno is Errno.NotSupported or Errno.CrossDevice or Errno.Invalid or Errno.NotForThis or Errno.NotImplemented;
}

using System.Runtime.InteropServices;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>
/// Copies an image, stretch by stretch of what was written to it. The copy has a name of its own until it is whole, which listings leave out;
/// then it is renamed.
/// </summary>
internal sealed class ImageCopy(RbdAct act, ulong features, CallProgress progress)
{
    public const string UnfinishedPrefix = "volumeconsole.copy.";

    // Between two windows a copy notices that nobody waits for it any more, and no more of their stretches are kept than one has objects.
    private const ulong WindowBytes = 4UL << 30;
    private const int BufferBytes = 4 << 20;

    public static string UnfinishedNameOf(ObjectName target) => UnfinishedPrefix + target.Value;

    /// <returns>Null where another made the target meanwhile.</returns>
    public ObjectState.Present? Make(FoundImage from, ObjectName target, long sizeBytes, OwnerMark owner, CancellationToken cancellation)
    {
        RemoveLeftover(act, target);
        var (unfinished, size) = (UnfinishedNameOf(target), Math.Max(sizeBytes, from.State!.SizeBytes));
        var made = act.Create(unfinished, size, features);
        if (made < 0) throw new RadosException(made, $"creating the copy '{target}'");
        act.Changed = true;
        try
        {
            var id = act.Images.IdUnderName(unfinished) ?? throw new RadosException(-RadosException.NoEntry, $"finding the copy '{target}'");
            Fill(from.Id, id, cancellation);
            act.Images.Mark(id, owner);
            var renamed = Rbd.Rename(act.Connection.Pool, unfinished, target.Value);
            if (renamed == -RadosException.Exists) return null;
            RadosException.Check(renamed, $"giving the copy its name '{target}'");
            return act.Images.StateOf(id);
        }
        catch (OperationCanceledException)
        {
            RemoveLeftover(act, target);
            throw;
        }
    }

    /// <summary>Takes away what an earlier copy to that target has left.</summary>
    public static void RemoveLeftover(RbdAct act, ObjectName target)
    {
        var name = UnfinishedNameOf(target);
        if (act.Images.Find(name) is not { } found) return;

        // A rename that was cut off has given it the target's name already: then it is that image, and no leftover.
        if (act.Images.IdUnderName(target.Value) == found.Id)
        {
            act.Images.MendNames(target.Value, found with { IsNamed = true });
            return;
        }

        act.Changed = true;
        if (found.State is null) act.Images.RemoveNames(name, found.Id);
        else RadosException.Check(act.Remove(name, new CallProgress()), "removing what an earlier copy has left");
    }

    private void Fill(string sourceId, string targetId, CancellationToken cancellation)
    {
        using var source = act.OpenToRead(sourceId);
        using var target = act.Open(targetId);
        RadosException.Check(Rbd.Size(source, out var size), "reading the size of what is copied");
        var buffer = new byte[BufferBytes];
        for (ulong start = 0; start < size; start += WindowBytes)
        {
            foreach (var (offset, length) in Written(source, start, Math.Min(WindowBytes, size - start)))
            {
                cancellation.ThrowIfCancellationRequested();
                CopyStretch(source, target, offset, length, buffer);
                progress.Report(offset, size);
            }
        }

        RadosException.Check(Rbd.Flush(target), "finishing the copy");
    }

    private static unsafe List<(ulong Offset, ulong Length)> Written(RbdImage source, ulong offset, ulong length)
    {
        var stretches = new List<(ulong, ulong)>();
        var handle = GCHandle.Alloc(stretches);
        try
        {
            RadosException.Check(Rbd.Stretches(source, null, offset, length, 1, 1, &Take, GCHandle.ToIntPtr(handle)), "looking for what was written");
            return stretches;
        }
        finally
        {
            handle.Free();
        }
    }

    [UnmanagedCallersOnly]
    private static int Take(ulong offset, nuint length, int exists, nint stretches)
    {
        if (exists != 0 && GCHandle.FromIntPtr(stretches).Target is List<(ulong, ulong)> list) list.Add((offset, length));
        return 0;
    }

    private static void CopyStretch(RbdImage source, RbdImage target, ulong offset, ulong length, byte[] buffer)
    {
        for (var end = offset + length; offset < end;)
        {
            var read = (int)RadosException.Check(Rbd.Read(source, offset, (nuint)Math.Min((ulong)buffer.Length, end - offset), buffer, 0), "reading what is copied");
            if (read == 0) return; // Somebody shrank it meanwhile: nothing is left to copy.
            RadosException.Check(Rbd.Write(target, offset, (nuint)read, buffer.AsSpan(0, read), 0), "writing the copy");
            offset += (ulong)read;
        }
    }
}

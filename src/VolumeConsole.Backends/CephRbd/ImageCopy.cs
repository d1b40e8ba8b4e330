using System.Runtime.InteropServices;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>
/// Copies an image, stretch by stretch of what was written to it, or lets the copy share what a snapshot of it holds. The copy has a name of
/// its own until it is whole, which listings leave out; then it is renamed.
/// </summary>
internal sealed class ImageCopy(RbdAct act, ulong features, CallProgress progress)
{
    public const string UnfinishedPrefix = "volumeconsole.copy.";

    // Between two windows a copy notices that nobody waits for it any more, and no more of their stretches are kept than one has objects.
    private const ulong WindowBytes = 4UL << 30;
    private const int BufferBytes = 4 << 20;

    public static string UnfinishedNameOf(ObjectName target) => UnfinishedPrefix + target.Value;

    /// <returns>Null where another made the target meanwhile, or took the source away.</returns>
    public BackendResult? Make(ObjectName source, ObjectName target, long sizeBytes, OwnerMark owner, CancellationToken cancellation)
    {
        if (source.IsSnapshot)
        {
            if (act.Images.FindSnapshot(source) is not var (image, snapshot)) return RbdAnswers.NotFound(act, source);
            act.Images.MendObjectMap(image.Id, snapshot);
            var size = Math.Max(sizeBytes, snapshot.SizeBytes);
            return CanShare(image.Id)
                ? Make(target, owner, unfinished => Clone(image, source, unfinished, size))
                : Make(target, owner, unfinished => Fill(image.Id, source.WithinVolume, unfinished, size, cancellation));
        }

        if (act.Images.Find(source.Value) is not { State: not null } from) return RbdAnswers.NotFound(act, source);
        return Make(target, owner, unfinished => Fill(from.Id, null, unfinished, Math.Max(sizeBytes, from.State.SizeBytes), cancellation));
    }

    /// <param name="make">Makes the whole copy under that name, and gives its id; null where the source is gone.</param>
    private BackendResult.Done? Make(ObjectName target, OwnerMark owner, Func<string, string?> make)
    {
        RemoveLeftover(act, target);
        var unfinished = UnfinishedNameOf(target);
        try
        {
            if (make(unfinished) is not { } id) return null;
            act.Images.Mark(id, owner);
            var renamed = Rbd.Rename(act.Connection.Pool, unfinished, target.Value);
            if (renamed == -RadosException.Exists) return null;
            RadosException.Check(renamed, $"giving the copy its name '{target}'");
            return act.Images.StateOf(id) is { } state ? new BackendResult.Done(state) : null;
        }
        catch (OperationCanceledException)
        {
            RemoveLeftover(act, target);
            throw;
        }
    }

    // Both need the feature that lets an image have a parent; settings of old may lack it.
    private bool CanShare(string id)
    {
        using var image = act.OpenToRead(id);
        RadosException.Check(Rbd.FeaturesOf(image, out var parent), "reading the image's features");
        return (parent & features & RbdFeatures.Layering) != 0;
    }

    private string? Clone(FoundImage parent, ObjectName source, string unfinished, long sizeBytes)
    {
        act.Images.MendNames(source.Volume.Value, parent);
        var made = act.Clone(source, unfinished, features);
        if (made == -RadosException.NoEntry && act.Images.FindSnapshot(source) is null) return null;
        if (made < 0) throw new RadosException(made, $"making a volume from '{source}'");
        act.Changed = true;
        var id = IdOf(unfinished);
        using var image = act.Open(id);
        RadosException.Check(Rbd.Size(image, out var size), "reading the size of the new image");
        if ((long)size < sizeBytes) RadosException.Check(RbdAct.Resize(image, sizeBytes, progress), "resizing the new image");
        return id;
    }

    private string Fill(string sourceId, string? snapshot, string unfinished, long sizeBytes, CancellationToken cancellation)
    {
        var made = act.Create(unfinished, sizeBytes, features);
        if (made < 0) throw new RadosException(made, $"creating the copy '{unfinished}'");
        act.Changed = true;
        var id = IdOf(unfinished);
        Fill(sourceId, snapshot, id, cancellation);
        return id;
    }

    private string IdOf(string unfinished) => act.Images.IdUnderName(unfinished) ?? throw new RadosException(-RadosException.NoEntry, $"finding '{unfinished}'");

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

    private void Fill(string sourceId, string? snapshot, string targetId, CancellationToken cancellation)
    {
        using var source = act.OpenToRead(sourceId, snapshot);
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

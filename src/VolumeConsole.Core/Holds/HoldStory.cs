using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Core.Holds;

/// <summary>What a rolled-back database can still tell about objects that it does not know.</summary>
public static class HoldStory
{
    private const int RollbacksMax = 20;

    /// <summary>
    /// For an object with our mark that was never recorded: whether it was made after the state that the database was rolled back to,
    /// and before that was noticed. Its name tells when it was made.
    /// </summary>
    /// <returns>A sentence; null where no rollback explains it.</returns>
    public static async Task<string?> OfAsync(ObjectName name, VolumeDb db, CancellationToken cancellation)
    {
        if (MadeAt(name) is not { } made) return null;
        var rollbacks = await db.Holds.AsNoTracking().Where(h => h.Kind == HoldKind.Rollback && h.Since >= made)
            .OrderBy(h => h.Id).Take(RollbacksMax).Select(h => h.Since).ToListAsync(cancellation);
        foreach (var since in rollbacks)
        {
            if (await EndOfBackupAsync(since, db, cancellation) is not { } end || made < end) continue;
            return $"Made at {HoldWords.At(made)}, probably newer than this backup: the database that was restored ended at {HoldWords.At(end)}. {(name.IsSnapshot ? "Copy" : "Adopt")} it before you release the hold.";
        }

        return null;
    }

    /// <summary>When the restored database was last written before its rollback was noticed; null where it was empty.</summary>
    private static async Task<DateTimeOffset?> EndOfBackupAsync(DateTimeOffset since, VolumeDb db, CancellationToken cancellation)
    {
        var noticed = await db.Activity.AsNoTracking().Where(a => a.Type == ActivityTypes.HoldSet && a.At == since)
            .OrderBy(a => a.Sequence).Select(a => (long?)a.Sequence).FirstOrDefaultAsync(cancellation);
        if (noticed is not { } sequence) return null;
        return await db.Activity.AsNoTracking().Where(a => a.Sequence < sequence)
            .OrderByDescending(a => a.Sequence).Select(a => (DateTimeOffset?)a.At).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>The time inside a UUIDv7; null where the id is of another kind.</summary>
    private static DateTimeOffset? MadeAt(ObjectName name)
    {
        Span<byte> id = stackalloc byte[16];
        name.DerivedFrom.Value.TryWriteBytes(id, bigEndian: true, out _);
        if (id[6] >> 4 != 7) return null;
        return DateTimeOffset.FromUnixTimeMilliseconds((long)(BinaryPrimitives.ReadUInt64BigEndian(id) >> 16));
    }
}

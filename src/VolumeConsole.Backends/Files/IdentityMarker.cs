using System.Text.Json;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.Files;

/// <summary>
/// The folder's identity marker, a small JSON file. Every verb checks it in the very folder that it then works on;
/// so that this costs one system call, what was parsed is kept until the file is another or was changed.
/// </summary>
internal sealed class IdentityMarker
{
    public const string FileName = Folder.OwnPrefix + "identity";
    private const string NewFileName = FileName + ".new";
    private const int LengthMax = 4096;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);
    private volatile Parsed? _last;

    // Who we are, as far as we were told: set by writing the marker, never by reading one.
    private volatile StrongId? _self;

    /// <summary>Null where the folder carries none.</summary>
    /// <exception cref="FolderException">There is one, but it cannot be read, or says nothing that can be understood.</exception>
    public BackendIdentity? Read(Folder folder) => Read(folder, useKnown: false);

    private BackendIdentity? Read(Folder folder, bool useKnown)
    {
        try
        {
            return ReadUnlessKnown(folder, useKnown);
        }
        catch (PosixException e)
        {
            throw FolderException.BadMarker(folder.Path, $"cannot be read ({e.Words})", e);
        }
    }

    private BackendIdentity? ReadUnlessKnown(Folder folder, bool useKnown)
    {
        if (folder.StatusOf(FileName) is not { } status) return null;
        var seen = (status.Identity, status.SizeBytes, status.ChangedAt);
        if (useKnown && _last is { } last && last.Seen == seen) return last.Identity;
        using var file = folder.OpenFile(FileName, Posix.ReadOnly);
        if (file is null) return null;
        var identity = Parse(folder, Content(folder, file));
        _last = new Parsed(seen, identity);
        return identity;
    }

    /// <summary>Passes where the folder carries the marker of that installation; without one, of the one we last wrote.</summary>
    /// <exception cref="FolderException">It does not, so nothing that it holds or lacks means anything.</exception>
    public void Demand(Folder folder, Guid? installation)
    {
        var found = Read(folder, useKnown: true)?.Installation ?? throw FolderException.NoMarker(folder.Path);
        var expected = installation ?? _self?.Value ?? found;
        if (found != expected) throw FolderException.Foreign(folder.Path, found, expected);
    }

    /// <summary>Replaces the marker, atomically and durably.</summary>
    /// <exception cref="FolderException">It could not; the message says why and what to do.</exception>
    public void Write(Folder folder, BackendIdentity identity)
    {
        try
        {
            Replace(folder, identity);
        }
        catch (PosixException e)
        {
            throw FolderException.CannotMark(folder.Path, e);
        }

        _self = new StrongId(identity.Installation);
    }

    private static void Replace(Folder folder, BackendIdentity identity)
    {
        // Two consoles may claim one folder at the same time: the lock keeps one's half-written file from being renamed by the other.
        folder.Lock();
        folder.Unlink(NewFileName);
        using (var file = folder.CreateFile(NewFileName))
        {
            // The marker carries an owner mark too: where marks cannot be kept, claiming the folder tells, not the first create.
            OwnerAttribute.Write(file, new OwnerMark(identity.Installation, default));
            WriteAll(file, JsonSerializer.SerializeToUtf8Bytes(identity, s_json));
            Posix.Check(Posix.Sync(file), "syncing the marker");
        }

        folder.Rename(NewFileName, FileName);
        folder.Sync();
    }

    private static byte[] Content(Folder folder, Descriptor file)
    {
        var buffer = new byte[LengthMax + 1];
        var length = 0;
        for (int count; (count = (int)Posix.Check(Posix.Read(file, buffer.AsSpan(length), buffer.Length - length), "reading the marker")) > 0;)
        {
            length += count;
        }

        return length <= LengthMax ? buffer[..length] : throw FolderException.BadMarker(folder.Path, "is too long");
    }

    private static BackendIdentity Parse(Folder folder, byte[] content)
    {
        try
        {
            var identity = JsonSerializer.Deserialize<BackendIdentity>(content, s_json);
            if (identity is not null && identity.Installation != Guid.Empty) return identity;
        }
        catch (JsonException)
        {
            // Answered below: the operator needs the remedy, not the position in the text.
        }

        throw FolderException.BadMarker(folder.Path, "is damaged");
    }

    private static void WriteAll(Descriptor file, ReadOnlySpan<byte> content)
    {
        while (!content.IsEmpty)
        {
            content = content[(int)Posix.Check(Posix.Write(file, content, content.Length), "writing the marker")..];
        }
    }

    private sealed record StrongId(Guid Value);

    private sealed record Parsed((FileIdentity, long, (long, uint)) Seen, BackendIdentity Identity);
}

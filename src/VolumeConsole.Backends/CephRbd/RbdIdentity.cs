using System.Text.Json;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>The pool's identity marker: an entry of its own beside the images, in the same namespace. Blocking calls.</summary>
internal sealed class RbdIdentity(RadosPool pool)
{
    public const string Entry = "volumeconsole.identity";
    private const string Key = "identity";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    /// <summary>Null where there is none.</summary>
    /// <exception cref="RbdUnreachableException">There is one that cannot be understood.</exception>
    public BackendIdentity? Read() => Content() is { } content ? Parse(content) : null;

    /// <summary>Replaces it, whatever it was.</summary>
    public void Write(BackendIdentity identity)
    {
        using var write = RadosWrite.New().Set(Key, Bytes(identity));
        RadosException.Check(write.Run(pool, Entry), "writing the identity marker");
    }

    /// <summary>Replaces it where it is still what it was, as one step of the storage.</summary>
    public bool TryExchange(BackendIdentity? expected, BackendIdentity identity)
    {
        var content = Content();
        if ((content is null ? null : Parse(content)) != expected) return false;
        using var write = content is null ? RadosWrite.New().MakesNew() : RadosWrite.New().OnlyExisting().OnlyWhere(Key, content);
        var answer = write.Set(Key, Bytes(identity)).Run(pool, Entry);
        if (answer is -RadosException.Cancelled or -RadosException.Exists or -RadosException.NoEntry) return false;
        RadosException.Check(answer, "writing the identity marker");
        return true;
    }

    private byte[]? Content()
    {
        using var read = RadosRead.Of(Key);
        if (read.Run(pool, Entry) is not { } values) return null;
        return values.TryGetValue(Key, out var content) ? content : throw Damaged();
    }

    private static byte[] Bytes(BackendIdentity identity) => JsonSerializer.SerializeToUtf8Bytes(identity, s_json);

    private static BackendIdentity Parse(byte[] content)
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

        throw Damaged();
    }

    private static RbdUnreachableException Damaged() => new(
        $"The pool's identity marker ('{Entry}') is damaged. Find out which console the pool belongs to, then remove that entry, and take the backend over.");
}

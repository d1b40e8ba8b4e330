namespace VolumeConsole.Backends.CephRbd;

/// <summary>The features of images that this backend knows how to ask for, by the names that Ceph gives them.</summary>
internal static class RbdFeatures
{
    public const ulong Layering = 1;
    public const ulong ExclusiveLock = 1 << 2;
    public const ulong ObjectMap = 1 << 3;

    /// <summary>What Ceph itself takes by default.</summary>
    public const ulong Default = Layering | ExclusiveLock | ObjectMap | (1 << 4) | (1 << 5);

    private static readonly SortedDictionary<string, ulong> s_byName = new(StringComparer.Ordinal)
    {
        ["layering"] = Layering,
        ["exclusive-lock"] = ExclusiveLock,
        ["object-map"] = ObjectMap,
        ["fast-diff"] = 1 << 4,
        ["deep-flatten"] = 1 << 5,
    };

    public static IEnumerable<string> Names => s_byName.Keys;

    /// <returns>Null where a name is not known.</returns>
    public static ulong? Parse(string names)
    {
        ulong features = 0;
        foreach (var name in names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!s_byName.TryGetValue(name, out var feature)) return null;
            features |= feature;
        }

        return features;
    }
}

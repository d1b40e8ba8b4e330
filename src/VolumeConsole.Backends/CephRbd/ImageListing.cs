using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>
/// The blocking steps of one listing: a page of the pool's directory, then what is behind those names, many at once and without opening an image.
/// </summary>
internal sealed class ImageListing(RadosPool pool)
{
    public const int PageMax = 1024;
    private const int InFlightMax = 64;

    private readonly RbdImages _images = new(pool);

    /// <summary>The next names with their ids, and whether they are all that was left.</summary>
    public (IReadOnlyList<(string Name, string Id)> Names, bool IsLast) NamesAfter(string after)
    {
        var names = _images.NamesAfter(after, PageMax);
        return (names, names.Count < PageMax);
    }

    /// <summary>What is there under those names, in their order; what is gone meanwhile, or half-made, is left out.</summary>
    public List<ListedObject> StatesOf(IReadOnlyList<(string Name, string Id)> names)
    {
        var listed = new List<ListedObject>(names.Count);
        var coming = new Queue<(string Name, string Id, RadosRead Read)>();
        try
        {
            foreach (var (name, id) in names)
            {
                if (name.StartsWith(ImageCopy.UnfinishedPrefix, StringComparison.Ordinal)) continue;
                if (coming.Count >= InFlightMax) Take();
                var read = RadosRead.Of(RbdEntries.SizeKey, RbdEntries.OwnerKey);
                coming.Enqueue((name, id, read));
                read.Begin(pool, RbdEntries.HeaderOf(id));
            }

            while (coming.Count > 0) Take();
            return listed;
        }
        finally
        {
            foreach (var (_, _, read) in coming) read.Dispose();
        }

        void Take()
        {
            var (name, id, read) = coming.Dequeue();
            using (read)
            {
                var state = RbdImages.StateIn(read.Answer(RbdEntries.HeaderOf(id)));

                // A foreign name is shown whatever is behind it; ours is an image, or is not there.
                if (state is null && ObjectName.TryParse(name, out _)) return;
                listed.Add(new ListedObject(ImageName.ToText(name), state is not null && ObjectName.TryParse(name, out _) ? state : new ObjectState.Present(state?.SizeBytes ?? 0, null)));
            }
        }
    }

    /// <summary>Whether images under object names are there.</summary>
    public bool HoldsObjects()
    {
        for (var after = ObjectPrefix; ;)
        {
            var (names, isLast) = NamesAfter(after);
            if (names.Any(entry => ObjectName.TryParse(entry.Name, out _))) return true;
            if (isLast || !names[^1].Name.StartsWith(ObjectPrefix, StringComparison.Ordinal)) return false;
            after = names[^1].Name;
        }
    }

    private const string ObjectPrefix = "vol-";
}

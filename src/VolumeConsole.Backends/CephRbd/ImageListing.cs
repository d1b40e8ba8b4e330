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
    public List<ListedImage> StatesOf(IReadOnlyList<(string Name, string Id)> names)
    {
        var listed = new List<ListedImage>(names.Count);
        var coming = new Queue<(string Name, string Id, RadosRead Read)>();
        try
        {
            foreach (var (name, id) in names)
            {
                if (name.StartsWith(ImageCopy.UnfinishedPrefix, StringComparison.Ordinal)) continue;
                if (coming.Count >= InFlightMax) Take();
                var read = ObjectName.TryParse(name, out _) ? RbdImages.WithSnapshots() : RadosRead.Of(RbdEntries.SizeKey);
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
                var header = read.Answer(RbdEntries.HeaderOf(id));
                if (header is not null && read.IsCut) header = _images.WholeHeader(id);
                if (Of(name, header) is { } image) listed.Add(image);
            }
        }
    }

    private static ListedImage? Of(string name, Dictionary<string, byte[]>? header)
    {
        var state = RbdImages.StateIn(header);

        // A foreign name is shown whatever is behind it; ours is an image, or is not there. An image under a snapshot's name is foreign.
        if (!ObjectName.TryParse(name, out var volume) || volume.IsSnapshot)
            return new ListedImage(new ListedObject(ImageName.ToText(name), new ObjectState.Present(state?.SizeBytes ?? 0, null)), []);
        return state is null ? null : new ListedImage(new ListedObject(name, state), SnapshotsOf(name, SnapshotEntries.In(header!)));
    }

    private static List<ListedObject> SnapshotsOf(string name, List<FoundSnapshot> snapshots)
    {
        var listed = new List<ListedObject>(snapshots.Count);
        foreach (var snapshot in snapshots)
        {
            if (snapshot.Place != SnapshotPlace.People) continue;
            var full = $"{name}@{snapshot.Name}";
            listed.Add(new ListedObject(full, ObjectName.TryParse(full, out _) ? snapshot.State : snapshot.State with { Owner = null }));
        }

        return listed;
    }

    /// <summary>
    /// All in ordinal order of name: an image's snapshots come behind those images whose names go on with what sorts before an at sign.
    /// </summary>
    /// <param name="waiting">Snapshots that are still to come, across pages.</param>
    public static IEnumerable<ListedObject> InOrder(List<ListedImage> page, Queue<ListedObject> waiting)
    {
        foreach (var image in page)
        {
            while (waiting.TryPeek(out var snapshot) && string.CompareOrdinal(snapshot.Name, image.Image.Name) < 0) yield return waiting.Dequeue();
            yield return image.Image;
            foreach (var snapshot in image.Snapshots) waiting.Enqueue(snapshot);
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

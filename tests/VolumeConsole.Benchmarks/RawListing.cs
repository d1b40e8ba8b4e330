using VolumeConsole.Backends.CephRbd;

namespace VolumeConsole.Benchmarks;

/// <summary>The quickest way known to list images with size and owner: pages of the directory, and two keys of each header, many requests in flight.</summary>
internal sealed class RawListing(RbdConnection connection)
{
    private const int PageMax = 1024;

    /// <returns>How many there are.</returns>
    public int Run(int inFlightMax)
    {
        var images = new RbdImages(connection.Pool);
        var coming = new Queue<(string Entry, RadosRead Read)>(inFlightMax);
        var (count, after) = (0, "");
        while (images.NamesAfter(after, PageMax) is { Count: > 0 } page)
        {
            foreach (var (_, id) in page)
            {
                if (coming.Count >= inFlightMax) Take();
                var read = RadosRead.Of(RbdEntries.SizeKey, RbdEntries.OwnerKey);
                var entry = RbdEntries.HeaderOf(id);
                read.Begin(connection.Pool, entry);
                coming.Enqueue((entry, read));
            }

            after = page[^1].Name;
            if (page.Count < PageMax) break;
        }

        while (coming.Count > 0) Take();
        return count;

        void Take()
        {
            var (entry, read) = coming.Dequeue();
            using (read)
            {
                if (RbdImages.StateIn(read.Answer(entry)) is { Owner: not null }) count++;
            }
        }
    }
}

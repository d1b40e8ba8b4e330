using System.Runtime.CompilerServices;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Faults;

/// <summary>What each fault makes of a listing.</summary>
internal static class FaultyListing
{
    public static IAsyncEnumerable<ListedObject> Bend(Fault fault, IAsyncEnumerable<ListedObject> listing) => fault switch
    {
        Fault.ListingEmpty => AsyncEnumerable.Empty<ListedObject>(),
        Fault.ListingCut cut => CutAsync(cut.After, listing),
        Fault.ListingRepeat repeat => RepeatAsync(repeat.At, listing),
        Fault.ListingSwap swap => SwapAsync(swap.At, listing),
        _ => listing,
    };

    private static async IAsyncEnumerable<ListedObject> CutAsync(int after, IAsyncEnumerable<ListedObject> listing, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var listed in listing.Take(after).WithCancellation(cancellation)) yield return listed;
        throw new IOException("Injected: the listing broke off.");
    }

    private static async IAsyncEnumerable<ListedObject> RepeatAsync(int at, IAsyncEnumerable<ListedObject> listing, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var place = 0;
        await foreach (var listed in listing.WithCancellation(cancellation))
        {
            yield return listed;
            if (++place == at) yield return listed;
        }
    }

    private static async IAsyncEnumerable<ListedObject> SwapAsync(int at, IAsyncEnumerable<ListedObject> listing, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var place = 0;
        ListedObject? kept = null;
        await foreach (var listed in listing.WithCancellation(cancellation))
        {
            if (++place == at)
            {
                kept = listed;
                continue;
            }

            yield return listed;
            if (kept is not null) yield return kept;
            kept = null;
        }

        if (kept is not null) yield return kept;
    }
}

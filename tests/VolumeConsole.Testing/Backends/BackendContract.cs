using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Testing.Backends;

/// <summary>
/// What every backend promises, as tests: a backend's own tests derive one class from this one and say how to make its storage.
/// The promises are those of <see cref="IStorageBackend"/>; each looks at the storage itself, not at the backend's word alone.
/// </summary>
public abstract partial class BackendContract
{
    protected const long MiB = 1L << 20;
    protected const int Repeats = 10;
    protected const int Callers = 16;

    /// <summary>A fresh, empty storage that carries the marker of <see cref="BackendHarness.Installation"/>.</summary>
    protected abstract Task<BackendHarness> CreateAsync();

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The volume of that number; numbers and names sort alike.</summary>
    protected static VolumeId Volume(int number) => new(new Guid(number, 0x18f7, 0x7d5e, 0x8c, 3, 0x9b, 0x1f, 0x2a, 0x4c, 0x6e, 0x8f));

    protected static ObjectName Name(int number) => ObjectName.For(Volume(number));

    protected static OwnerMark Ours(int number) => new(BackendHarness.Installation, Volume(number));

    /// <summary>Marks that are not the mark of volume 1: of another installation, and of another volume of ours.</summary>
    public static TheoryData<OwnerMark> OtherOwners => new()
    {
        new OwnerMark(Guid.Parse("99999999-2222-4333-8444-555555555555"), Volume(1)),
        new OwnerMark(BackendHarness.Installation, Volume(2)),
    };

    protected static Task<BackendResult> Ensure(BackendHarness harness, int number, long sizeBytes) =>
        harness.Backend.EnsureAsync(Name(number), sizeBytes, Ours(number), Token);

    protected static Task<BackendResult> Grow(BackendHarness harness, int number, long sizeBytes) =>
        harness.Backend.GrowAsync(Name(number), sizeBytes, Ours(number), Token);

    protected static Task<BackendResult> Remove(BackendHarness harness, int number) =>
        harness.Backend.RemoveAsync(Name(number), Ours(number), Token);

    protected static Task<BackendResult> Mark(BackendHarness harness, int number) =>
        harness.Backend.MarkAsync(Name(number), Ours(number), Token);

    protected static Task<BackendResult> Copy(BackendHarness harness, int source, int target, long sizeBytes) =>
        harness.Backend.CopyAsync(Name(source), Name(target), sizeBytes, Ours(target), Token);

    protected static async Task<List<ListedObject>> List(BackendHarness harness)
    {
        var listed = new List<ListedObject>();
        await foreach (var entry in harness.Backend.ListAsync(Token)) listed.Add(entry);
        return listed;
    }

    protected static ObjectState.Present Whole(int number, long sizeBytes) => new(sizeBytes, Ours(number));

    protected static async Task Holds(BackendHarness harness, int number, ObjectState expected) =>
        Assert.Equal(expected, await harness.LookAsync(Name(number).Value));

    protected static void IsDone(BackendResult result, ObjectState expected) => Assert.Equal(new BackendResult.Done(expected), result);

    protected static void IsRejected(BackendResult result, string code)
    {
        var rejected = Assert.IsType<BackendResult.Rejected>(result);
        Assert.Equal(code, rejected.Code);
        Assert.EndsWith(".", rejected.Message, StringComparison.Ordinal);
    }

    /// <summary>All at once, as far as this machine can.</summary>
    protected static Task<BackendResult[]> AtOnce(int callers, Func<int, Task<BackendResult>> call) =>
        Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(() => call(caller), Token)));

    /// <summary>Begins the call and cancels it at a moment that differs from one number to the next; whether it ended so is left open.</summary>
    protected static async Task CancelMidway(int number, Func<CancellationToken, Task<BackendResult>> call)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var running = call(stop.Token);
        for (var turn = 0; turn < number; turn++) await Task.Yield();
        await stop.CancelAsync();
        try
        {
            await running;
        }
        catch (OperationCanceledException) when (!Token.IsCancellationRequested)
        {
            // One of the ways in which it may end; the storage says what came of it.
        }
    }
}

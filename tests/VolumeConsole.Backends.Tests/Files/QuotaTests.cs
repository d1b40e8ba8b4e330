using VolumeConsole.Core.Storage;
using VolumeConsole.Testing.Backends;

namespace VolumeConsole.Backends.Tests.Files;

public sealed class QuotaTests
{
    private const long MiB = 1L << 20;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ObjectName Name(int number) => ObjectName.Parse($"vol-{number:x32}");

    private static OwnerMark Owner(int number) => new(BackendHarness.Installation, Name(number).DerivedFrom);

    private static Task<BackendResult> Ensure(FilesHarness harness, int number, long size) =>
        harness.Backend.EnsureAsync(Name(number), size, Owner(number), Token);

    private static Task<BackendResult> Grow(FilesHarness harness, int number, long size) =>
        harness.Backend.GrowAsync(Name(number), size, Owner(number), Token);

    private static void IsFull(BackendResult result)
    {
        var full = Assert.IsType<BackendResult.NotNow>(result);
        Assert.Equal(BackendCodes.Full, full.Code);
        Assert.Contains("QuotaBytes", full.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Volumes_fit_up_to_the_last_byte_of_the_quota_and_no_further()
    {
        await using var harness = await FilesHarness.CreateAsync(quotaBytes: 10 * MiB);

        Assert.IsType<BackendResult.Done>(await Ensure(harness, 1, 4 * MiB));
        Assert.IsType<BackendResult.Done>(await Ensure(harness, 2, 5 * MiB));
        IsFull(await Ensure(harness, 3, MiB + 1));
        IsFull(await Grow(harness, 1, (5 * MiB) + 1));
        IsFull(await Ensure(harness, 1, (5 * MiB) + 1));
        Assert.Equal(ObjectState.Absent.Instance, await harness.LookAsync(Name(3).Value));
        Assert.IsType<BackendResult.Done>(await Grow(harness, 1, 5 * MiB));

        Assert.Equal(new Capacity(10 * MiB, 10 * MiB, 10 * MiB), await harness.Backend.CapacityAsync(Token));
    }

    [Fact]
    public async Task What_exists_already_takes_no_more_room_when_it_is_ensured_or_grown_again()
    {
        await using var harness = await FilesHarness.CreateAsync(quotaBytes: 10 * MiB);

        for (var i = 0; i < 10; i++)
        {
            Assert.IsType<BackendResult.Done>(await Ensure(harness, 1, 8 * MiB));
            Assert.IsType<BackendResult.Done>(await Grow(harness, 1, 10 * MiB));
        }
    }

    [Fact]
    public async Task Room_that_was_freed_is_room_whoever_freed_it()
    {
        await using var harness = await FilesHarness.CreateAsync(quotaBytes: 10 * MiB);
        await Ensure(harness, 1, 10 * MiB);
        IsFull(await Ensure(harness, 2, 6 * MiB));

        await harness.Backend.RemoveAsync(Name(1), Owner(1), Token);
        Assert.IsType<BackendResult.Done>(await Ensure(harness, 2, 6 * MiB));
        await harness.RemoveBehindAsync(Name(2).Value);
        Assert.IsType<BackendResult.Done>(await Ensure(harness, 3, 10 * MiB));
    }

    [Fact]
    public async Task What_was_there_before_the_start_counts_and_what_is_foreign_does_not()
    {
        await using var harness = await FilesHarness.CreateAsync(quotaBytes: 10 * MiB);
        await harness.PutAsync(Name(1).Value, 8 * MiB, Owner(1));
        await harness.PutAsync("backup", 50 * MiB, null);

        IsFull(await Ensure(harness, 2, 3 * MiB));
        Assert.IsType<BackendResult.Done>(await Ensure(harness, 2, 2 * MiB));
    }

    [Fact]
    public async Task Many_at_once_never_pass_the_quota()
    {
        await using var harness = await FilesHarness.CreateAsync(quotaBytes: 10 * MiB);

        var results = await Task.WhenAll(Enumerable.Range(1, 40).Select(number => Task.Run(() => Ensure(harness, number, MiB), Token)));

        var made = results.Count(result => result is BackendResult.Done);
        Assert.Equal(made * MiB, (await harness.Backend.CapacityAsync(Token)).ProvisionedBytes);
        Assert.InRange(made, 1, 10);
        Assert.All(results.Where(result => result is not BackendResult.Done), IsFull);

        // Whoever was refused for the others' sake finds the room that is left.
        for (var number = 1; number <= 40; number++) await Ensure(harness, number, MiB);
        Assert.Equal(10 * MiB, (await harness.Backend.CapacityAsync(Token)).ProvisionedBytes);
    }
}

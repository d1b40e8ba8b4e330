using VolumeConsole.Simulation.Faults;
using VolumeConsole.Testing.Backends;

namespace VolumeConsole.Backends.Tests.Files;

/// <summary>Faults can be injected into the files backend; where none is, it keeps all that it promises.</summary>
public sealed class FaultyFilesBackendTests : BackendContract
{
    protected override async Task<BackendHarness> CreateAsync() => await WithAsync(FaultPlan.None);

    [Fact]
    public async Task A_lost_reply_leaves_a_file_and_the_next_call_finds_it()
    {
        await using var harness = await WithAsync(FaultPlan.Parse("lose-reply verb=ensure hits=1"));

        await Assert.ThrowsAsync<IOException>(() => Ensure(harness, 1, MiB));

        await Holds(harness, 1, Whole(1, MiB));
        IsDone(await Ensure(harness, 1, MiB), Whole(1, MiB));
    }

    [Fact]
    public async Task A_fault_that_files_cannot_suffer_is_refused_when_the_plan_is_made()
    {
        await using var files = await FilesHarness.CreateAsync();

        var refused = Assert.Throws<ArgumentException>(() => new FaultyBackend("local", files.Backend, FaultPlan.Parse("partial=unmarked"), TimeProvider.System));

        Assert.Contains("'partial=unmarked' needs a storage", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<BackendHarness> WithAsync(FaultPlan plan) =>
        new FaultyHarness(await FilesHarness.CreateAsync(), inner => new FaultyBackend("local", inner, plan, TimeProvider.System));
}

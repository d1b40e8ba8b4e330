using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Core.Tests.Drift.Remedies;

/// <summary>A size that differs: accept what is there, or re-assert what is recorded.</summary>
public sealed class SizeRemedyTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(30)]
    public async Task Accepting_shows_users_the_size_that_is_there_and_touches_no_object(int gigabytes)
    {
        await using var world = await World.StartedAsync();
        var volume = await world.WithSizeAsync(gigabytes * VolumeSize.GiB);
        var verbs = new List<string>();
        world.Effect = (verb, _) => verbs.Add(verb);

        await world.AcceptAsync(new AcceptActual.Request(volume.Id));
        await world.SettleAsync();

        var after = await world.VolumeAsync(volume.Id);
        Assert.Equal((gigabytes * VolumeSize.GiB, gigabytes * VolumeSize.GiB), (after.SizeBytes, after.WantedSizeBytes));
        Assert.Equal(["observe"], verbs);
        await world.IsRepairedAsync();
    }

    [Fact]
    public async Task What_is_there_is_observed_again_before_it_is_accepted()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.WithSizeAsync(5 * VolumeSize.GiB);
        await world.AcceptAsync(new AcceptActual.Request(volume.Id));
        world.Storage.Put(volume.ObjectName.Value, (ObjectState.Present)world.Storage.Look(volume.ObjectName) with { SizeBytes = 4 * VolumeSize.GiB });
        await world.SettleAsync();

        Assert.Equal(4 * VolumeSize.GiB, (await world.VolumeAsync(volume.Id)).SizeBytes);
    }

    [Fact]
    public async Task A_volume_that_changed_meanwhile_is_not_touched_and_the_operation_says_so()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.WithSizeAsync(5 * VolumeSize.GiB);
        var accepted = await world.AcceptAsync(new AcceptActual.Request(volume.Id));
        await world.AcceptAsync(new UpdateVolume(volume.Id, Name: "renamed"));
        await world.SettleAsync();

        Assert.Equal(Scene.TenGiB, (await world.VolumeAsync(volume.Id)).SizeBytes);
        var operation = await world.OperationAsync(accepted.Operation!.Value);
        Assert.Equal(OperationState.Cancelled, operation.State);
        Assert.Contains("was changed after this was asked for", operation.Error);
        var finding = Assert.Single(await world.FindingsAsync());
        Assert.Equal((Core.Drift.FindingState.Open, null), (finding.State, finding.RemedyBy));
    }

    [Fact]
    public async Task What_vanished_or_went_to_another_meanwhile_is_not_accepted()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.WithSizeAsync(5 * VolumeSize.GiB);
        var first = await world.AcceptAsync(new AcceptActual.Request(volume.Id));
        world.Storage.Put(volume.ObjectName.Value, null);
        await world.SettleAsync();
        Assert.Equal(OperationState.Failed, (await world.OperationAsync(first.Operation!.Value)).State);
        Assert.Equal(Scene.TenGiB, (await world.VolumeAsync(volume.Id)).SizeBytes);
    }

    [Fact]
    public async Task Re_asserting_grows_a_smaller_object_and_keeps_what_is_in_it()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.WithSizeAsync(5 * VolumeSize.GiB);
        world.Storage.Write(volume.ObjectName, "precious");

        await world.AcceptAsync(new ReassertVolume.Request(volume.Id));
        await world.SettleAsync();

        Assert.Equal(new ObjectState.Present(Scene.TenGiB, volume.MarkOf(world.Ours())), world.Storage.Look(volume.ObjectName));
        Assert.Equal("precious", world.Storage.Read(volume.ObjectName));
        Assert.Equal(Scene.TenGiB, (await world.VolumeAsync(volume.Id)).SizeBytes);
        await world.IsRepairedAsync();
    }

    [Fact]
    public async Task Re_asserting_marks_an_object_that_lost_its_mark()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        world.Storage.Put(volume.ObjectName.Value, new ObjectState.Present(4 * VolumeSize.GiB, null));
        await world.LookAsync(volume.ObjectName);

        await world.AcceptAsync(new ReassertVolume.Request(volume.Id));
        await world.SettleAsync();

        Assert.Equal(new ObjectState.Present(Scene.TenGiB, volume.MarkOf(world.Ours())), world.Storage.Look(volume.ObjectName));
    }

    [Fact]
    public async Task Re_asserting_makes_nothing_and_takes_nothing_over()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.WithSizeAsync(5 * VolumeSize.GiB);
        var gone = await world.AcceptAsync(new ReassertVolume.Request(volume.Id));
        world.Storage.Put(volume.ObjectName.Value, null);
        await world.SettleAsync();
        Assert.Equal((OperationState.Failed, BackendCodes.NotFound), (await world.OperationAsync(gone.Operation!.Value)) is var o ? (o.State, o.ErrorCode) : default);
        Assert.Empty(world.Storage.Objects);

        world.Storage.Put(volume.ObjectName.Value, new ObjectState.Present(4 * VolumeSize.GiB, null));
        await world.LookAsync(volume.ObjectName);
        var taken = await world.AcceptAsync(new ReassertVolume.Request(volume.Id));
        var theirs = new ObjectState.Present(4 * VolumeSize.GiB, new OwnerMark(Scene.Theirs, volume.Id));
        world.Storage.Put(volume.ObjectName.Value, theirs);
        await world.SettleAsync();
        Assert.Equal(OperationState.Failed, (await world.OperationAsync(taken.Operation!.Value)).State);
        Assert.Equal(theirs, world.Storage.Look(volume.ObjectName));
    }

    [Fact]
    public async Task An_object_that_is_larger_is_never_shrunk_and_the_words_say_why()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.WithSizeAsync(30 * VolumeSize.GiB);

        var refusal = await world.RefusedAsync(new ReassertVolume.Request(volume.Id));

        Assert.Contains("never shrink", refusal.Message);
        Assert.Contains("Accept", refusal.Remedy);
    }

    [Fact]
    public async Task Neither_makes_sense_for_what_is_missing_busy_as_recorded_or_not_available()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        Assert.Contains("recorded", (await world.RefusedAsync(new AcceptActual.Request(volume.Id))).Message);
        Assert.Contains("as recorded", (await world.RefusedAsync(new ReassertVolume.Request(volume.Id))).Message);

        world.Storage.Put(volume.ObjectName.Value, null);
        await world.ScanAsync();
        Assert.Contains("mark it lost", (await world.RefusedAsync(new AcceptActual.Request(volume.Id))).Remedy);
        Assert.Contains("mark it lost", (await world.RefusedAsync(new ReassertVolume.Request(volume.Id))).Remedy);

        await world.AcceptAsync(new ResizeVolume.Request(volume.Id, 20 * VolumeSize.GiB));
        Assert.Contains("open resize", (await world.RefusedAsync(new AcceptActual.Request(volume.Id))).Message);
        Assert.Contains("open resize", (await world.RefusedAsync(new ReassertVolume.Request(volume.Id))).Message);

        await world.AcceptAsync(new DeleteVolume.Request(volume.Id));
        Assert.Contains("is deleting", (await world.RefusedAsync(new AcceptActual.Request(volume.Id))).Message);
        Assert.Contains("is deleting", (await world.RefusedAsync(new ReassertVolume.Request(volume.Id))).Message);
        Assert.Equal(RefusalReason.NotFound, (await world.RefusedAsync(new AcceptActual.Request(default))).Reason);
        Assert.Equal(RefusalReason.NotFound, (await world.RefusedAsync(new ReassertVolume.Request(default))).Reason);
    }

    [Theory]
    [InlineData("reader")]
    [InlineData("gone")]
    public async Task Who_may_not_repair_is_refused(string who)
    {
        await using var world = await World.StartedAsync();
        var volume = await world.WithSizeAsync(5 * VolumeSize.GiB);

        Assert.Equal(RefusalReason.Forbidden, (await world.RefusedAsync(new AcceptActual.Request(volume.Id), who)).Reason);
        Assert.Equal(RefusalReason.Forbidden, (await world.RefusedAsync(new ReassertVolume.Request(volume.Id), who)).Reason);
    }
}

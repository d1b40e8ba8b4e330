using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Testing.Worlds;
using VolumeConsole.Web.Features.Volumes;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Tests.Console;

public sealed class TruthsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_available_volume_that_was_seen_as_recorded_differs_nowhere()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var rows = await TruthsOfAsync(console, (await console.World.AvailableAsync()).Id);

        Assert.All(rows, row => Assert.All(new[] { row.User, row.Database, row.Backend, row.Job }, truth => Assert.Null(truth.Differs)));
        Assert.Equal("10 GiB", rows.Single(r => r.Fact == "Size").Backend.Text);
    }

    [Fact]
    public async Task A_backend_that_nobody_asked_is_unknown_and_not_taken_from_the_row()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var accepted = await console.World.AcceptAsync(new CreateVolume.Request(World.BackendId, "db-1", VolumeSize.FromGiB(10)));
        var rows = await TruthsOfAsync(console, accepted.Volume);

        Assert.Equal(("not verified", Tone.Doubt), (rows[0].Backend.Text, rows[0].Backend.Differs));
        Assert.Equal(("unknown", Tone.Doubt), (rows[1].Backend.Text, rows[1].Backend.Differs));
    }

    [Fact]
    public async Task An_object_that_vanished_is_marked_once_it_was_looked_for()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var volume = await console.World.AvailableAsync();
        await console.World.Storage.RemoveAsync(volume.ObjectName, volume.MarkOf(console.World.Get<InstallationIdentity>().Id), Cancellation);
        Assert.Null((await TruthsOfAsync(console, volume.Id))[0].Backend.Differs);

        await console.World.AcceptAsync(new ObserveVolume.Request(volume.Id));
        await console.World.AnswerRingsAsync();

        Assert.Equal(("absent", Tone.Drift), ((await TruthsOfAsync(console, volume.Id))[0].Backend.Text, (await TruthsOfAsync(console, volume.Id))[0].Backend.Differs));
    }

    [Fact]
    public async Task Users_of_a_deleted_volume_find_nothing_while_its_object_is_kept()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var volume = await console.World.AvailableAsync();
        await console.World.AcceptAsync(new DeleteVolume.Request(volume.Id));
        var state = (await TruthsOfAsync(console, volume.Id))[0];

        Assert.Equal(("not found (404)", "deleting", "present", "purge recorded"), (state.User.Text, state.Database.Text, state.Backend.Text, state.Job.Text));
    }

    private static async Task<IReadOnlyList<TruthRow>> TruthsOfAsync(ConsoleWorld console, VolumeId id) => Truths.Of(
        (await console.Page.Services.GetRequiredService<VolumeDetailQuery>().FindAsync(id, Cancellation))!,
        console.World.Get<OperationKinds>(), console.World.Get<InstallationIdentity>().Id);
}

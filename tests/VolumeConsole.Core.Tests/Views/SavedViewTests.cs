using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Views;
using VolumeConsole.Core.Views.Changes;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Core.Tests.Views;

public sealed class SavedViewTests
{
    private static readonly Actor s_reader = new(ActorKind.Person, "reader");
    private static readonly Actor s_operator = new(ActorKind.Person, "operator");

    [Fact]
    public async Task A_reader_keeps_views_of_their_own_and_shares_none()
    {
        await using var world = await World.StartedAsync();

        var saved = Assert.IsType<Submission.Recorded>(await world.SubmitAsync(new SaveView("volumes", "Mine", "?status=failed"), s_reader));
        var refused = Assert.IsType<Submission.Refused>(await world.SubmitAsync(new SaveView("volumes", "Ours", "", Shared: true), s_reader));
        var share = Assert.IsType<Submission.Refused>(await world.SubmitAsync(new UpdateView(saved.Id!.Value, Shared: true), s_reader));

        Assert.Equal((RefusalReason.Forbidden, RefusalReason.Forbidden), (refused.Refusal.Reason, share.Refusal.Reason));
        var view = await world.ReadAsync(db => db.SavedViews.AsNoTracking().SingleAsync());
        Assert.Equal(("Mine", "status=failed", false), (view.Name, view.Query, view.Shared));
    }

    [Fact]
    public async Task Sharing_a_view_and_taking_it_back_is_told_and_ones_own_are_nobodys_business()
    {
        await using var world = await World.StartedAsync();
        await world.SubmitAsync(new SaveView("volumes", "Own", "q=db"), s_operator);
        var own = await IdAsync(world, "Own");
        Assert.Equal(0, await ToldAsync(world));

        await world.SubmitAsync(new UpdateView(own, Shared: true) { Reason = "for the night shift" }, s_operator);
        await world.SubmitAsync(new DeleteView(own), s_operator);

        Assert.Equal(2, await ToldAsync(world));
        Assert.Equal("for the night shift", await world.ReadAsync(db => db.Activity.Where(a => a.Type == ActivityTypes.ViewShared).Select(a => a.Reason).SingleAsync()));
        Assert.Equal(0, await world.ReadAsync(db => db.SavedViews.CountAsync()));
    }

    [Fact]
    public async Task Only_its_owner_changes_a_view_and_an_administrator_may_delete_a_shared_one()
    {
        await using var world = await World.StartedAsync();
        await world.SubmitAsync(new SaveView("volumes", "Shared", "q=db", Shared: true), s_operator);
        await world.SubmitAsync(new SaveView("volumes", "Own", "q=db"), s_operator);
        var (shared, own) = (await IdAsync(world, "Shared"), await IdAsync(world, "Own"));

        foreach (var request in new Request[] { new UpdateView(shared, Name: "Stolen"), new DeleteView(shared), new DeleteView(own, OfOthers: true) })
        {
            var refused = Assert.IsType<Submission.Refused>(await world.SubmitAsync(request));
            Assert.Equal(RefusalReason.Forbidden, refused.Refusal.Reason);
            Assert.Contains("belongs to operator", refused.Refusal.Message, StringComparison.Ordinal);
        }

        Assert.Equal(RefusalReason.Forbidden, Assert.IsType<Submission.Refused>(await world.SubmitAsync(new DeleteView(shared, OfOthers: true), s_reader)).Refusal.Reason);
        Assert.IsType<Submission.Recorded>(await world.SubmitAsync(new DeleteView(shared, OfOthers: true)));
        Assert.Equal(["Own"], await world.ReadAsync(db => db.SavedViews.Select(v => v.Name).ToListAsync()));
    }

    [Fact]
    public async Task A_name_is_used_once_by_its_owner_on_a_page_and_is_free_to_others()
    {
        await using var world = await World.StartedAsync();
        await world.SubmitAsync(new SaveView("volumes", "Failed", "status=failed"), s_operator);
        await world.SubmitAsync(new SaveView("volumes", "Other", ""), s_operator);

        var again = Assert.IsType<Submission.Refused>(await world.SubmitAsync(new SaveView("volumes", " Failed ", ""), s_operator));
        var renamed = Assert.IsType<Submission.Refused>(await world.SubmitAsync(new UpdateView(await IdAsync(world, "Other"), Name: "Failed"), s_operator));

        Assert.Equal((RefusalReason.NameTaken, "name"), (again.Refusal.Reason, again.Refusal.Field));
        Assert.Equal((RefusalReason.NameTaken, "name"), (renamed.Refusal.Reason, renamed.Refusal.Field));
        Assert.IsType<Submission.Recorded>(await world.SubmitAsync(new SaveView("operations", "Failed", ""), s_operator));
        Assert.IsType<Submission.Recorded>(await world.SubmitAsync(new SaveView("volumes", "Failed", ""), s_reader));
    }

    [Theory]
    [InlineData("volumes", "", "", "name")]
    [InlineData("volumes", "two\nlines", "", "name")]
    [InlineData("//evil.example", "Elsewhere", "", "page")]
    [InlineData("volumes", "Fragment", "q=a#b", "query")]
    public async Task Bad_input_is_refused_by_field_and_keeps_nothing(string page, string name, string query, string field)
    {
        await using var world = await World.StartedAsync();

        var refused = Assert.IsType<Submission.Refused>(await world.SubmitAsync(new SaveView(page, name, query)));

        Assert.Equal((RefusalReason.Invalid, field), (refused.Refusal.Reason, refused.Refusal.Field));
        Assert.Equal(0, await world.ReadAsync(db => db.SavedViews.CountAsync()));
    }

    [Fact]
    public async Task Views_of_one_owner_are_bounded()
    {
        await using var world = await World.StartedAsync();
        for (var number = 0; number < ViewRules.CountMax; number++) Assert.IsType<Submission.Recorded>(await world.SubmitAsync(new SaveView("volumes", $"v{number}", "")));

        Assert.Equal(RefusalReason.Conflict, Assert.IsType<Submission.Refused>(await world.SubmitAsync(new SaveView("volumes", "one more", ""))).Refusal.Reason);
        Assert.IsType<Submission.Recorded>(await world.SubmitAsync(new SaveView("volumes", "of another", ""), s_reader));
    }

    private static Task<long> IdAsync(World world, string name) => world.ReadAsync(db => db.SavedViews.Where(v => v.Name == name).Select(v => v.Id).SingleAsync());

    private static Task<int> ToldAsync(World world) => world.ReadAsync(db => db.Activity.CountAsync(a => a.Type == ActivityTypes.ViewShared || a.Type == ActivityTypes.ViewWithdrawn));
}

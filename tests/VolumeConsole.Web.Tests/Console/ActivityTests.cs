using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Drift.Changes;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Testing.Worlds;
using VolumeConsole.Web.Features.Activity;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Tests.Console;

public sealed class ActivityTests
{
    private const string Base = "http://console.test/";

    public static TheoryData<ActivityFilter> Filters =>
    [
        new ActivityFilter(),
        new ActivityFilter("token:terraform", ActivityTypes.Failed, "nvme", "db 7&x=1", new OperationId(12)),
        new ActivityFilter(From: new DateTimeOffset(2026, 3, 2, 17, 5, 0, TimeSpan.Zero), Until: new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.Zero)),
        new ActivityFilter(Before: 51),
        new ActivityFilter(Scans: true),
        new ActivityFilter(After: 7),
    ];

    public static TheoryData<string> Types => [.. ActivityGroups.All.SelectMany(group => group)];

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Filters))]
    public void An_address_says_all_of_what_is_shown(ActivityFilter filter) => Assert.Equal(filter, ActivityFilter.Parse(Base + filter.ToUri()));

    [Fact]
    public void What_cannot_be_read_is_left_at_its_default() =>
        Assert.Equal(new ActivityFilter(), ActivityFilter.Parse($"{Base}activity?from=yesterday&before=-1&operation=x&actor=&volume={new string('x', 500)}"));

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Every_type_of_activity_has_words_of_its_own(string type)
    {
        await using var console = await ConsoleWorld.StartedAsync();

        Assert.NotEqual(type, ActivitySentence.Of(type, null, null, console.World.Get<OperationKinds>()).Text);
    }

    [Fact]
    public async Task Each_filter_narrows_and_together_they_narrow_more()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var (a, b) = (await console.World.AvailableAsync("a"), await console.World.AvailableAsync("b"));
        console.World.Clock.Advance(TimeSpan.FromDays(1));
        await console.World.SubmitAsync(new DeleteVolume.Request(a.Id) { Reason = "moved" }, new Core.Access.Actor(Core.Access.ActorKind.Token, "terraform"));
        var now = console.World.Clock.GetUtcNow();

        Assert.All(await FoundAsync(console, new ActivityFilter(Volume: "b")), line => Assert.Equal(b.Id, line.Volume));
        Assert.All(await FoundAsync(console, new ActivityFilter(Volume: a.Id.ToString())), line => Assert.Equal(a.Id, line.Volume));
        Assert.Equal(("delete", "moved"), Assert.Single((await FoundAsync(console, new ActivityFilter("token:terraform"))).Select(l => (l.Kind, l.Reason))));
        Assert.Equal(2, (await FoundAsync(console, new ActivityFilter(Type: ActivityTypes.Succeeded))).Count);
        Assert.Single(await FoundAsync(console, new ActivityFilter(Type: ActivityTypes.Succeeded, Volume: "b")));
        Assert.All(await FoundAsync(console, new ActivityFilter(Operation: new OperationId(1))), line => Assert.Equal(new OperationId(1), line.Operation));
        Assert.All(await FoundAsync(console, new ActivityFilter(From: now.AddMinutes(-1))), line => Assert.Equal("delete", line.Kind));
        Assert.DoesNotContain(await FoundAsync(console, new ActivityFilter(Until: now.AddMinutes(-1))), line => line.Kind == "delete");
        Assert.Empty(await FoundAsync(console, new ActivityFilter(Backend: "elsewhere")));
    }

    [Fact]
    public async Task Scans_that_end_all_day_long_are_shown_only_when_asked_for()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        await console.World.ScanAsync();

        Assert.DoesNotContain(await FoundAsync(console, new ActivityFilter()), line => line.Type == ActivityTypes.ScanEnded);
        Assert.Contains(await FoundAsync(console, new ActivityFilter(Scans: true)), line => line.Type == ActivityTypes.ScanEnded);
        Assert.Single(await FoundAsync(console, new ActivityFilter(Type: ActivityTypes.ScanEnded)));
    }

    [Fact]
    public async Task Pages_go_by_key_both_ways_and_meet_without_gap_or_double()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        await FillAsync(console, 130);
        var query = console.Page.Services.GetRequiredService<ActivityQuery>();

        var first = await query.PageAsync(new ActivityFilter(), Cancellation);
        var second = await query.PageAsync(new ActivityFilter(Before: first.Lines[^1].Sequence), Cancellation);
        var back = await query.PageAsync(new ActivityFilter(After: second.Lines[0].Sequence), Cancellation);

        Assert.Equal((false, true, true, true, false), (first.HasNewer, first.HasOlder, second.HasNewer, second.HasOlder, back.HasNewer));
        Assert.Equal(first.Lines, back.Lines);
        Assert.Equal(first.Lines[^1].Sequence, second.Lines[0].Sequence + 1);
        Assert.Equal(PageLimits.PageSize, second.Lines.Count);
    }

    [Fact]
    public async Task An_export_reads_everything_once_in_short_reads()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        await FillAsync(console, 1_200);
        var batches = new List<IReadOnlyList<ActivityLine>>();

        await foreach (var batch in console.Page.Services.GetRequiredService<ActivityQuery>().BatchesAsync(new ActivityFilter(), Cancellation)) batches.Add(batch);

        var all = batches.SelectMany(b => b).Select(l => l.Sequence).ToList();
        Assert.True(batches.Count >= 3 && batches.All(b => b.Count <= 500));
        Assert.Equal(await console.World.ReadAsync(db => db.Activity.OrderByDescending(a => a.Sequence).Select(a => a.Sequence).ToListAsync()), all);
    }

    [Fact]
    public async Task What_happens_appears_on_top_and_is_only_counted_while_the_page_stands_still()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var volume = await console.World.AvailableAsync();
        var state = new ActivityState(console.Page.Services.GetRequiredService<ActivityQuery>());
        await state.ShowAsync(new ActivityFilter(), Cancellation);
        var before = state.View!.Lines[0];

        await console.World.AcceptAsync(new UpdateVolume(volume.Id, Description: "one"));
        Assert.True(await state.ApplyAsync(Changed(before.Sequence + 1), Cancellation));
        Assert.Equal((ActivityTypes.Updated, before), (state.View.Lines[0].Type, state.View.Lines[1]));

        state.Pinned = true;
        await console.World.AcceptAsync(new UpdateVolume(volume.Id, Description: "two"));
        Assert.True(await state.ApplyAsync(Changed(before.Sequence + 2), Cancellation));
        Assert.Equal((1, before.Sequence + 1), (state.WaitingCount, state.View.Lines[0].Sequence));

        Assert.True(await state.ReleaseAsync(Cancellation));
        Assert.Equal((0, before.Sequence + 2), (state.WaitingCount, state.View.Lines[0].Sequence));
    }

    [Fact]
    public async Task An_older_page_and_what_does_not_fit_stay_as_they_are()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var volume = await console.World.AvailableAsync();
        var query = console.Page.Services.GetRequiredService<ActivityQuery>();
        var (older, other) = (new ActivityState(query), new ActivityState(query));
        await older.ShowAsync(new ActivityFilter(Before: 3), Cancellation);
        await other.ShowAsync(new ActivityFilter("nobody"), Cancellation);

        await console.World.AcceptAsync(new UpdateVolume(volume.Id, Description: "new"));

        Assert.False(await older.ApplyAsync(Changed(1_000), Cancellation));
        Assert.False(await other.ApplyAsync(Changed(1_000), Cancellation));
    }

    [Fact]
    public async Task The_page_tells_who_what_why_and_offers_who_was_ever_there()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        await console.World.AvailableAsync("db-1");
        await console.World.SubmitAsync(new RequestScan(World.BackendId) { Reason = "after the move" }, new Core.Access.Actor(Core.Access.ActorKind.Person, "maria"));
        console.Page.Services.GetRequiredService<NavigationManager>().NavigateTo("activity?actor=maria");
        var page = console.Page.Render<ActivityPage>();

        page.WaitForElement("[data-testid=activity-row]");
        var row = Assert.Single(page.FindAll("[data-testid=activity-row]"));
        Assert.Equal(ActivityTypes.ScanRequested, row.GetAttribute("data-state"));
        Assert.Contains("asked for a scan", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("“after the move”", row.TextContent, StringComparison.Ordinal);
        Assert.Equal("activity/export.csv?actor=maria", page.Find("[data-testid=export-csv]").GetAttribute("href"));
        var actors = page.FindAll("#actors option").Select(o => o.GetAttribute("value")).ToList();
        Assert.Contains("maria", actors);
        Assert.Contains("admin", actors);
    }

    [Fact]
    public async Task A_filter_that_fits_nothing_says_so_and_offers_the_way_back()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        console.Page.Services.GetRequiredService<NavigationManager>().NavigateTo("activity?actor=nobody");
        var page = console.Page.Render<ActivityPage>();

        page.WaitForElement("[data-testid=activity-empty]");
        Assert.Equal("activity", page.Find("[data-testid=clear-filters]").GetAttribute("href"));
    }

    private static async Task<IReadOnlyList<ActivityLine>> FoundAsync(ConsoleWorld console, ActivityFilter filter) =>
        (await console.Page.Services.GetRequiredService<ActivityQuery>().PageAsync(filter, Cancellation)).Lines;

    private static async Task FillAsync(ConsoleWorld console, int count)
    {
        var volume = await console.World.AvailableAsync();
        await console.World.Get<Core.Data.IWriterGate>().WriteAsync((write, _) =>
        {
            for (var number = 0; number < count; number++)
                write.Db.Activity.Add(new ActivityEntry { At = write.Now, Actor = "admin", Type = ActivityTypes.Updated, BackendId = World.BackendId, VolumeId = volume.Id, VolumeName = volume.Name });
            return Task.FromResult(true);
        }, Cancellation);
    }

    private static ChangeSet Changed(long sequence) => new(false, new HashSet<VolumeId>(), new HashSet<OperationId>(), new HashSet<string>(), sequence);
}

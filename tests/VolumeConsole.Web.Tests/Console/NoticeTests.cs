using Bunit;
using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Web.Shared;
using VolumeConsole.Web.Shared.Commands;

namespace VolumeConsole.Web.Tests.Console;

public sealed class NoticeTests
{
    private static readonly Notice Accepted = new(1, "Create db-1", NoticeState.Accepted, "", new OperationId(1), null);

    public static TheoryData<OperationState> States => [.. Enum.GetValues<OperationState>()];

    [Theory]
    [MemberData(nameof(States))]
    public void Verified_is_said_only_of_what_the_backend_confirmed(OperationState state) =>
        Assert.Equal(state == OperationState.Succeeded, Accepted.Tell(state, inDoubt: true, later: false, "It broke.").State == NoticeState.Verified);

    [Fact]
    public void What_has_no_answer_is_told_as_unknown_in_the_exact_words()
    {
        var error = ErrorWords.Of(BackendCodes.Unknown, "The backend did not answer in 15 s; it may have happened.");
        var notice = Accepted.Tell(OperationState.Waiting, inDoubt: true, later: false, error);

        Assert.StartsWith("Unknown: the backend did not answer in 15 s; it may have happened.", notice.Text, StringComparison.Ordinal);
        Assert.True(notice.Look.Unsure);
        Assert.False(notice.IsOver);
    }

    [Fact]
    public void A_certain_refusal_keeps_its_own_words() => Assert.Equal("The folder is full.", ErrorWords.Of(BackendCodes.Full, "The folder is full."));

    [Fact]
    public async Task Notices_are_bounded_and_the_oldest_goes_first()
    {
        var notices = new Notices(TimeProvider.System);
        for (var number = 1; number <= 10; number++) await notices.AddAsync($"{number}", NoticeState.Accepted, "");

        Assert.Equal(["8", "9", "10"], notices.All.Select(n => n.Title));
    }

    [Fact]
    public async Task The_history_keeps_what_was_put_away_up_to_its_limit_and_counts_what_nobody_looked_at()
    {
        var notices = new Notices(TimeProvider.System);
        for (var number = 1; number <= Notices.HistoryMax + 5; number++) await notices.AddAsync($"{number}", NoticeState.Verified, "");
        foreach (var shown in notices.All) notices.Dismiss(shown.Number);

        Assert.Empty(notices.All);
        Assert.Equal((Notices.HistoryMax, "6", Notices.HistoryMax), (notices.History.Count, notices.History[0].Title, notices.UnreadCount));
        await notices.MarkReadAsync();
        Assert.Equal(0, notices.UnreadCount);
        await notices.AddAsync("new", NoticeState.Accepted, "");
        Assert.Equal(1, notices.UnreadCount);
    }

    [Fact]
    public async Task Clearing_forgets_what_is_over_and_keeps_what_is_under_way()
    {
        var notices = new Notices(TimeProvider.System);
        await notices.AddAsync("over", NoticeState.Verified, "");
        await notices.AddAsync("under way", NoticeState.Accepted, "", new OperationId(7));

        await notices.ClearAsync();

        Assert.Equal(["under way"], notices.History.Select(n => n.Title));
        Assert.Equal(["under way"], notices.All.Select(n => n.Title));
    }

    [Fact]
    public async Task One_command_is_one_notice_that_is_updated_in_place_also_after_it_was_put_away()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var volume = await console.World.AvailableAsync();
        var (host, bell) = (console.Page.Render<NoticeHost>(), console.Page.Render<NoticeBell>());
        var (commands, notices) = (console.Page.Services.GetRequiredService<ConsoleCommands>(), console.Page.Services.GetRequiredService<Notices>());
        await host.InvokeAsync(() => commands.TellAsync(new ObserveVolume.Request(volume.Id), "Observe db-1", CancellationToken.None));
        bell.WaitForAssertion(() => Assert.Equal("accepted", bell.Find("[data-testid=bell-notice]").GetAttribute("data-state")));
        Assert.Equal("1", bell.Find("[data-testid=bell-count]").TextContent);

        notices.Dismiss(notices.All[0].Number);
        await console.World.AnswerRingsAsync();
        await host.InvokeAsync(notices.MarkReadAsync);

        bell.WaitForAssertion(() => Assert.Equal("verified", bell.Find("[data-testid=bell-notice]").GetAttribute("data-state")));
        Assert.Single(bell.FindAll("[data-testid=bell-notice]"));
        Assert.Empty(bell.FindAll("[data-testid=bell-count]"));
        Assert.Contains("operations?open=", bell.Find("[data-testid=bell-notice] a").GetAttribute("href"), StringComparison.Ordinal);
    }
}

using VolumeConsole.Core.Operations;
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
        var notices = new Notices();
        for (var number = 1; number <= 10; number++) await notices.AddAsync($"{number}", NoticeState.Accepted, "");

        Assert.Equal(["8", "9", "10"], notices.All.Select(n => n.Title));
    }
}

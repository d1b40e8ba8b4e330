using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using static VolumeConsole.Core.Operations.OperationState;

namespace VolumeConsole.Core.Tests.Operations;

public sealed class VerdictTests
{
    private const int Budget = 2;
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(7);

    private static readonly Dictionary<string, BackendResult> Results = new()
    {
        ["done"] = new BackendResult.Done(ObjectState.Absent.Instance),
        ["rejected"] = new BackendResult.Rejected(BackendCodes.Invalid, "no"),
        ["not now"] = new BackendResult.NotNow(BackendCodes.Full, "later"),
        ["unknown"] = new BackendResult.Unknown("silence"),
    };

    /// <summary>result, calls that ended unknown before, superseded → state, cost.</summary>
    [Theory]
    [InlineData("done", 0, false, Succeeded, 0)]
    [InlineData("done", 1, false, Succeeded, 0)]
    [InlineData("done", 1, true, Succeeded, 0)]
    [InlineData("rejected", 0, false, Failed, 0)]
    [InlineData("rejected", 1, false, NeedsAttention, 0)]
    [InlineData("rejected", 0, true, Cancelled, 0)]
    [InlineData("not now", 0, false, Waiting, 0)]
    [InlineData("not now", 1, false, Waiting, 0)]
    [InlineData("not now", 0, true, Cancelled, 0)]
    [InlineData("unknown", 0, false, Waiting, 1)]
    [InlineData("unknown", 1, false, NeedsAttention, 1)]
    [InlineData("unknown", 0, true, Cancelled, 1)]
    [InlineData("unknown", 1, true, Cancelled, 1)]
    public void An_outcome_is_judged_by_what_is_certain(string result, int unknownBefore, bool superseded, OperationState state, int cost)
    {
        var operation = Running(unknownBefore, superseded);

        var verdict = Verdict.Of(operation, Results[result], Delay);
        operation.Conclude(verdict, Now);

        Assert.Equal(state, operation.State);
        Assert.Equal(unknownBefore + cost, operation.UnknownCount);
        Assert.Equal(unknownBefore + cost > 0, operation.InDoubt);
        if (state == Waiting) Assert.Equal(Now + Delay, operation.DueAt);
        else Assert.Equal(Now, operation.EndedAt);
    }

    [Theory]
    [InlineData(0, false, Waiting)]
    [InlineData(2, false, NeedsAttention)]
    [InlineData(0, true, Cancelled)]
    public void An_abandoned_attempt_leaves_doubt_but_costs_nothing(int unknownBefore, bool superseded, OperationState state)
    {
        var operation = Running(unknownBefore, superseded, budget: 2);

        operation.Conclude(Verdict.OfAbandoned(operation), Now);

        Assert.Equal((state, unknownBefore, true), (operation.State, operation.UnknownCount, operation.InDoubt));
    }

    [Fact]
    public void Our_own_stop_leaves_doubt_but_costs_nothing()
    {
        var operation = Running(0, false);

        operation.Conclude(Verdict.Of(operation, Results["unknown"], Delay, stopping: true), Now);

        Assert.Equal((Waiting, 0, true), (operation.State, operation.UnknownCount, operation.InDoubt));
    }

    [Fact]
    public void A_retry_by_hand_adds_to_a_used_up_budget_and_resets_nothing()
    {
        var operation = Running(1, false);
        operation.Conclude(Verdict.Of(operation, Results["unknown"], Delay), Now);

        operation.Requeue(Now, budget: Budget);

        Assert.Equal((Queued, 2, 2, 4, true), (operation.State, operation.Attempt, operation.UnknownCount, operation.UnknownMax, operation.InDoubt));
    }

    private static Operation Running(int unknownBefore, bool superseded, int budget = Budget)
    {
        var id = new VolumeId(Guid.Empty);
        var volume = new Volume { Id = id, BackendId = "b", ObjectName = ObjectName.For(id), Name = "v" };
        var operation = Operation.Open(new CreateVolume(), volume, "tester", Now, new OperationTerms(budget));
        for (var call = 0; call < unknownBefore; call++)
        {
            operation.Claim(Now, TimeSpan.FromSeconds(1));
            operation.Conclude(new Verdict(Waiting, AttemptOutcome.Unknown, true, true, TimeSpan.Zero, null, null), Now);
        }

        operation.Claim(Now, TimeSpan.FromSeconds(1));
        if (superseded) operation.Supersede(Now);
        return operation;
    }
}

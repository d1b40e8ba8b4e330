using CsCheck;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Core.Tests.Operations;

public sealed class RetryPolicyTests
{
    private static readonly OperationOptions Options = new() { BackoffBaseSeconds = 1, BackoffCapSeconds = 60 };

    [Fact]
    public void A_delay_lies_between_half_and_whole_of_its_doubling_step_and_under_the_cap() => Gen.Select(Gen.Int[1, 200], Gen.Int).Sample((attempt, seed) =>
    {
        var delay = new RetryPolicy(Options, new Random(seed)).DelayAfter(attempt).TotalSeconds;
        var ceiling = Math.Min(Math.Pow(2, Math.Min(attempt - 1, 30)), 60);
        return delay >= ceiling / 2 && delay <= ceiling;
    });

    [Fact]
    public void Two_operations_that_failed_together_are_not_retried_together()
    {
        var policy = new RetryPolicy(Options, new Random(1));

        Assert.NotEqual(policy.DelayAfter(5), policy.DelayAfter(5));
    }
}

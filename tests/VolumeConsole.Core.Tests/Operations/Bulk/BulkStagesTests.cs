using VolumeConsole.Core.Operations.Bulk;

namespace VolumeConsole.Core.Tests.Operations.Bulk;

public sealed class BulkStagesTests
{
    [Fact]
    public void The_stages_are_one_five_twenty_five_and_all() =>
        Assert.Equal([1, 6, 31, int.MaxValue], Enumerable.Range(0, BulkStages.Count).Select(BulkStages.UpTo));

    [Theory]
    [InlineData(0, false, 0, 1, true)]
    [InlineData(0, true, 1, 0, false)]
    [InlineData(1, false, 0, 4, false)] // Four tell too little while the fifth is under way.
    [InlineData(1, true, 1, 1, true)]
    [InlineData(1, false, 4, 1, false)] // Twenty percent, and no more.
    [InlineData(1, false, 3, 2, true)]
    [InlineData(2, true, 20, 5, false)]
    [InlineData(3, false, 19, 6, true)]
    [InlineData(3, true, 0, 0, false)]
    public void It_halts_at_the_first_trouble_of_the_first_and_at_more_than_a_fifth_later(int stage, bool over, int good, int bad, bool halts) =>
        Assert.Equal(halts, BulkStages.Halts(stage, over, [.. Enumerable.Repeat(false, good), .. Enumerable.Repeat(true, bad)]));

    [Theory]
    [InlineData(0.1)]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(100)]
    public void A_pace_keeps_its_rate_however_often_it_is_asked(double rate)
    {
        var begin = new DateTimeOffset(2026, 3, 2, 17, 0, 0, TimeSpan.Zero);
        var pace = new BulkPace(rate, begin);
        var (sent, now) = (0, begin);
        for (var step = 0; now < begin + TimeSpan.FromSeconds(100); step++, now += TimeSpan.FromMilliseconds(7 + (step % 5 * 30))) sent += pace.Take(now, 25);

        Assert.InRange(sent, (99.8 * rate) - 3, (100 * rate) + 1);
    }

    [Fact]
    public void A_rest_and_a_long_stop_are_not_caught_up()
    {
        var now = new DateTimeOffset(2026, 3, 2, 17, 0, 0, TimeSpan.Zero);
        var pace = new BulkPace(10, now);
        Assert.Equal(1, pace.Take(now, 25));
        pace.Rest();
        Assert.Equal(1, pace.Take(now += TimeSpan.FromSeconds(0.9), 25));
        Assert.Equal(5, pace.Take(now += TimeSpan.FromSeconds(0.5), 25));
        Assert.Equal(1, pace.Take(now += TimeSpan.FromSeconds(60), 25));
        Assert.Equal(TimeSpan.FromSeconds(0.1), pace.Until(now));
    }
}

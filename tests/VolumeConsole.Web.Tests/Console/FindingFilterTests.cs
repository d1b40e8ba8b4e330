using VolumeConsole.Web.Features.Drift;

namespace VolumeConsole.Web.Tests.Console;

/// <summary>The drift page's address is its state, both ways.</summary>
public sealed class FindingFilterTests
{
    public static TheoryData<FindingFilter, string> Both => new()
    {
        { new FindingFilter(), "drift" },
        { new FindingFilter(FindingFacet.Closed), "drift?history=1" },
        { new FindingFilter(FindingFacet.Snoozed, "missing"), "drift?snoozed=1&rule=missing" },
        { new FindingFilter(FindingFacet.Open, "orphan", "local", 3, 42), "drift?rule=orphan&backend=local&page=3&open=42" },
    };

    [Theory]
    [MemberData(nameof(Both))]
    public void An_address_is_read_as_it_was_written(FindingFilter filter, string uri)
    {
        Assert.Equal(uri, filter.ToUri());
        Assert.Equal(filter, FindingFilter.Parse($"http://console/{uri}"));
    }

    [Theory]
    [InlineData("page=-3")]
    [InlineData("page=x&open=y")]
    [InlineData("history=yes&rule=")]
    public void What_cannot_be_read_is_left_at_its_default(string query) =>
        Assert.Equal(new FindingFilter(), FindingFilter.Parse($"http://console/drift?{query}"));
}

using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Groups;
using VolumeConsole.Web.Features.Operations;

namespace VolumeConsole.Web.Tests.Console;

public sealed class OperationFilterTests
{
    public static TheoryData<OperationFilter> Filters =>
    [
        new OperationFilter(),
        new OperationFilter(OperationFacet.Failed, 3, new OperationId(12)),
        new OperationFilter(Layout: OperationLayout.Groups, WithWaiting: true),
        OperationFilter.Of(new FailureGroupKey("resize", "local", "full: # GiB do not fit: “50 %” & more, '…'")),
        OperationFilter.Of(new FailureGroupKey("resize", "local", "")),
        new OperationFilter(Text: "db 7", Kind: "create"),
    ];

    [Theory]
    [MemberData(nameof(Filters))]
    public void An_address_brings_back_what_it_was_made_from(OperationFilter filter) =>
        Assert.Equal(filter, OperationFilter.Parse($"http://console/{filter.ToUri()}"));

    [Theory]
    [InlineData("?state=nonsense&page=-4&open=x&view=9")]
    [InlineData("?kind=&backend=&q=%20")]
    public void Nonsense_is_the_plain_page(string query) => Assert.Equal(new OperationFilter(), OperationFilter.Parse($"http://console/operations{query}"));
}

using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Features.Volumes;

namespace VolumeConsole.Web.Tests.Console;

public sealed class VolumeFilterTests
{
    private const string Base = "http://console.test/";

    public static TheoryData<VolumeFilter> Filters =>
    [
        new VolumeFilter(),
        new VolumeFilter("db 7&x=1"),
        new VolumeFilter(Status: VolumeLifecycle.Failed, Backend: "nvme", Problems: true),
        new VolumeFilter(Tag: "env:prod", Drift: "size", Columns: "size,tags,id"),
        new VolumeFilter(Sort: VolumeSort.Size, Descending: true, Page: 7),
        new VolumeFilter(Sort: VolumeSort.Name, Descending: true),
        new VolumeFilter(Open: new VolumeId(new Guid("01a20a19-75c7-7ac6-bdc3-980ac5a783ce")), Tab: "timeline"),
    ];

    [Theory]
    [MemberData(nameof(Filters))]
    public void An_address_says_all_of_what_is_shown(VolumeFilter filter) => Assert.Equal(filter, VolumeFilter.Parse(Base + filter.ToUri()));

    [Theory]
    [InlineData("volumes?page=-3", 1)]
    [InlineData("volumes?page=999999999", 100_000)]
    [InlineData("volumes?page=x&status=nonsense&sort=-nothing&open=1&backend=", 1)]
    public void What_cannot_be_read_is_left_at_its_default(string address, int page)
    {
        var filter = VolumeFilter.Parse(Base + address);

        Assert.Equal(page, filter.Page);
        Assert.Null(filter.Status);
        Assert.Null(filter.Backend);
        Assert.Null(filter.Open);
        Assert.Equal(VolumeSort.Name, filter.Sort);
    }

    [Theory]
    [InlineData("tags,size,nonsense,size,3", "size,tags")]
    [InlineData("age,observed,backend,operation,drift,size,lifecycle", null)]
    [InlineData("", null)]
    [InlineData("nonsense", null)]
    [InlineData("name", null)]
    public void Columns_stand_in_the_order_of_the_table_and_the_usual_ones_leave_a_bare_address(string address, string? columns) =>
        Assert.Equal(columns, VolumeFilter.Parse($"{Base}volumes?cols={address}").Columns);

    [Fact]
    public void A_column_is_turned_on_and_off_and_the_last_one_stays()
    {
        var more = VolumeColumns.Toggle(null, VolumeColumn.Tags);

        Assert.Equal("lifecycle,size,drift,operation,backend,tags,observed,age", more);
        Assert.Null(VolumeColumns.Toggle(more, VolumeColumn.Tags));
        Assert.Equal("size", VolumeColumns.Toggle("size", VolumeColumn.Size));
    }

    [Fact]
    public void The_defaults_leave_a_bare_address() => Assert.Equal("volumes", new VolumeFilter().ToUri());

    [Fact]
    public void A_column_that_sorts_already_is_turned_round_and_goes_back_to_the_first_page()
    {
        var by = new VolumeFilter(Page: 4).By(VolumeSort.Size);

        Assert.Equal((VolumeSort.Size, false, 1), (by.Sort, by.Descending, by.Page));
        Assert.True(by.By(VolumeSort.Size).Descending);
    }

    [Fact]
    public void The_drawer_beside_the_rows_does_not_change_which_rows_are_shown()
    {
        var filter = new VolumeFilter("db");

        Assert.True(filter.SameRows(filter with { Open = default(VolumeId), Tab = "raw" }));
        Assert.True(filter.SameRows(filter with { Columns = "size" }));
        Assert.False(filter.SameRows(filter with { Page = 2 }));
        Assert.False(filter.SameRows(filter with { Tag = "prod" }));
    }
}

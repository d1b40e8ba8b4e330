using Bunit;
using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Web.Demo.Tour;
using VolumeConsole.Web.Tests.Console;

namespace VolumeConsole.Web.Tests.Demo;

public sealed class GuidedTourTests
{
    [Fact]
    public async Task The_card_says_where_it_is_and_moves_within_its_ends()
    {
        await using var world = await ConsoleWorld.StartedAsync();
        var tour = Open(world, remembered: null);

        Assert.Equal($"1 of {TourStops.All.Count}", tour.Find("[data-testid=tour-progress]").TextContent);
        Assert.True(tour.Find("[data-testid=tour-back]").HasAttribute("disabled"));
        for (var stop = 1; stop < TourStops.All.Count; stop++)
        {
            await tour.Find("[data-testid=tour-next]").ClickAsync(new());
            Assert.Equal(TourStops.All[stop].Title, tour.Find("[data-testid=tour-title]").TextContent);
        }

        Assert.Empty(tour.FindAll("[data-testid=tour-next]"));
        await tour.Find("[data-testid=tour-done]").ClickAsync(new());
        Assert.Empty(tour.FindAll("[data-testid=tour]"));
    }

    [Fact]
    public async Task It_is_taken_up_where_the_browser_remembers_it_and_its_mark_opens_a_closed_one()
    {
        await using var world = await ConsoleWorld.StartedAsync();
        var tour = Open(world, remembered: "closed-2");
        Assert.Empty(tour.FindAll("[data-testid=tour]"));

        await world.Page.Render<DemoBadge>().Find("[data-testid=demo-mark]").ClickAsync(new());

        tour.WaitForAssertion(() => Assert.Equal($"3 of {TourStops.All.Count}", tour.Find("[data-testid=tour-progress]").TextContent));
        Assert.Equal("2", world.Page.JSInterop.Invocations["localStorage.setItem"].Single().Arguments[1]);
    }

    [Fact]
    public async Task Where_nothing_is_a_demonstration_there_is_neither_mark_nor_tour()
    {
        await using var world = await ConsoleWorld.StartedAsync();

        Assert.Empty(world.Page.Render<GuidedTour>().Markup.Trim());
        Assert.Empty(world.Page.Render<DemoBadge>().Markup.Trim());
    }

    [Theory]
    [InlineData(null, 0, true)]
    [InlineData("4", 4, true)]
    [InlineData("closed-4", 4, false)]
    [InlineData("99", 0, true)]
    [InlineData("closed-", 0, true)]
    [InlineData("-1", 0, true)]
    public void What_a_browser_remembers_is_read_and_anything_else_is_a_first_visit(string? text, int stop, bool open)
    {
        Assert.Equal(new TourPlace(stop, open), TourPlace.Parse(text));
        Assert.Equal(new TourPlace(stop, open), TourPlace.Parse(new TourPlace(stop, open).ToString()));
    }

    [Fact]
    public void Each_stop_leads_somewhere_also_where_there_is_nothing_to_show()
    {
        Assert.InRange(TourStops.All.Count, 6, 8);
        Assert.All(TourStops.All, stop => Assert.Matches("^[a-z]+(\\?view=groups)?$", stop.Address(new TourSights(null, null))));
        Assert.Equal("volumes?open=abc", TourStops.All[0].Address(new TourSights("abc", 7)));
        Assert.Contains(TourStops.All, stop => stop.Address(new TourSights("abc", 7)) == "drift?open=7");
    }

    private static IRenderedComponent<GuidedTour> Open(ConsoleWorld world, string? remembered)
    {
        world.Page.Services.AddScoped<TourGuide>();
        world.Page.JSInterop.Setup<string?>("localStorage.getItem", _ => true).SetResult(remembered);
        return world.Page.Render<GuidedTour>();
    }
}

using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Simulation.Lab;
using VolumeConsole.Web.Features.Lab;

namespace VolumeConsole.Web.Tests.Console;

/// <summary>What the ordering lab shows, and how its address carries the whole choice.</summary>
public sealed class LabPageTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly BunitContext _page = new();

    public LabPageTests()
    {
        _page.JSInterop.Mode = JSRuntimeMode.Loose;
        _page.Services.AddLab();
    }

    public void Dispose() => _page.Dispose();

    [Fact]
    public void A_link_opens_the_ordering_the_cell_and_the_step()
    {
        var page = Open("lab?change=create&ordering=unknown-is-failed&cell=none.lost&step=2");

        Assert.Equal("true", page.Find("[data-testid=ordering-unknown-is-failed]").GetAttribute("aria-current"));
        Assert.Contains("TimeoutException", page.Find("[data-testid=code-wrong]").TextContent, StringComparison.Ordinal);
        Assert.Equal("true leaked", page.Find("[data-cell='none.lost']").GetAttribute("data-state"));
        Assert.Equal("2", page.Find("[data-testid=timeline-right]").GetAttribute("data-step"));
        Assert.Equal("2", page.Find("[data-testid=timeline-wrong]").GetAttribute("data-step"));

        _page.Services.GetRequiredService<NavigationManager>().NavigateTo("lab?change=create&ordering=last-attempt-never-swept");
        page.WaitForAssertion(() => Assert.Contains("NeedsAttention", page.Find("[data-testid=code-right]").TextContent, StringComparison.Ordinal), s_patience);
    }

    [Fact]
    public void One_scrubber_moves_both_timelines_and_the_broken_invariant_is_named_where_it_broke()
    {
        var page = Open("lab?change=create&ordering=unknown-is-failed&cell=none.lost");
        Assert.Empty(page.FindAll("[data-testid=broken]"));

        page.Find("[data-testid=step-on]").Click();
        page.WaitForAssertion(() => Assert.Equal("1", page.Find("[data-testid=timeline-wrong]").GetAttribute("data-step")), s_patience);
        var last = page.Find("[data-testid=scrubber]").GetAttribute("max")!;
        page.Find("[data-testid=scrubber]").Input(last);

        page.WaitForAssertion(
            () => Assert.Contains("I11: The finding 'unclaimed'", page.Find("[data-testid=timeline-wrong] [data-testid=broken]").TextContent, StringComparison.Ordinal), s_patience);
        Assert.Empty(page.FindAll("[data-testid=timeline-right] [data-testid=broken]"));
        Assert.Contains($"step={last}", _page.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        Assert.Contains("eng/explore replay create --variant unknown-is-failed", page.Find("[data-testid=copy-history]").GetAttribute("data-copy"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_cell_says_in_words_what_it_shows_in_colour_and_the_right_order_stands_alone()
    {
        var page = Open("lab?change=delete&ordering=right");

        Assert.All(page.FindAll("[data-testid=cell]"), cell => Assert.Matches(@", right: (true|does not occur)\s*\z", cell.TextContent));
        Assert.Empty(page.FindAll("[data-testid=code-wrong]"));
        Assert.Equal(LabLook.Legend.Count, page.FindAll(".lab-legend dt").Count);
    }

    [Fact]
    public void An_address_that_names_nothing_of_ours_opens_the_lab_all_the_same()
    {
        var page = Open("lab?change=nonsense&ordering=none&cell=what.ever&step=-7");

        Assert.Equal("true", page.Find("[data-testid=change-create]").GetAttribute("aria-current"));
        Assert.Empty(page.FindAll("[data-testid=lab-cell]"));
    }

    [Fact]
    public async Task A_picture_holds_both_timelines_and_the_message_as_text()
    {
        var state = new LabState(_page.Services.GetRequiredService<LabDesk>());
        await state.ShowAsync(LabChoice.Parse("http://here/lab?change=create&ordering=unknown-is-failed&cell=none.lost"), () => { }, Xunit.TestContext.Current.CancellationToken);

        var svg = System.Xml.Linq.XDocument.Parse(TimelineSvg.Of(state, state.Story!));

        var texts = string.Join(' ', svg.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value));
        Assert.Contains("I11: The finding 'unclaimed'", texts, StringComparison.Ordinal);
        Assert.Contains("everything is settled", texts, StringComparison.Ordinal);
        Assert.DoesNotContain(svg.Descendants(), e => e.Name.LocalName is "image" or "script" or "foreignObject");
    }

    [Fact]
    public async Task Whoever_comes_second_gets_the_matrix_that_is_there_and_whoever_left_gets_none()
    {
        var desk = _page.Services.GetRequiredService<LabDesk>();
        var ordering = LabCatalogue.Changes[0].Orderings[1];
        var first = await desk.MatrixAsync(ordering, Xunit.TestContext.Current.CancellationToken);

        Assert.Same(first, await desk.MatrixAsync(ordering, Xunit.TestContext.Current.CancellationToken));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => desk.MatrixAsync(LabCatalogue.Changes[0].Orderings[2], new CancellationToken(canceled: true)));
    }

    private IRenderedComponent<LabPage> Open(string uri)
    {
        _page.Services.GetRequiredService<NavigationManager>().NavigateTo(uri);
        var page = _page.Render<LabPage>();
        page.WaitForState(() => page.FindAll("[data-testid=lab][data-state=ready]").Count > 0 && page.FindAll("[data-testid=lab-cell][data-state=computing]").Count == 0, s_patience);
        return page;
    }
}

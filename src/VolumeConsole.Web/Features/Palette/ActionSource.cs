using VolumeConsole.Web.Shared.Commands;

namespace VolumeConsole.Web.Features.Palette;

/// <summary>The registered actions.</summary>
public sealed class ActionSource(IEnumerable<ConsoleAction> actions, ConsoleCommands commands, IServiceProvider services) : IPaletteSource
{
    public string Prefix => "action";

    public async Task<IReadOnlyList<PaletteEntry>> FindAsync(string text, CancellationToken cancellation)
    {
        var found = new List<PaletteEntry>();
        foreach (var action in actions)
            if (Fuzzy.Score(text, action.Title) is { } score) found.Add(await OfAsync(action) with { Score = score });
        return found;
    }

    public async Task<PaletteEntry?> RecallAsync(string key, CancellationToken cancellation) =>
        actions.FirstOrDefault(a => a.Key == key) is { } action ? await OfAsync(action) : null;

    private async Task<PaletteEntry> OfAsync(ConsoleAction action) => new($"{Prefix}:{action.Key}", "Actions", action.Title, null, action.Icon)
    {
        Run = action.Run is { } run ? () => run(services) : null,
        Browser = action.Browser,
        Keys = action.Keys,
        WhyNot = await commands.WhyForbiddenAsync(action.Needs),
    };
}

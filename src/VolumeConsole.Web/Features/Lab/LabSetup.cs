using VolumeConsole.Data.Sqlite;
using VolumeConsole.Simulation.Exploring;
using VolumeConsole.Simulation.Lab;

namespace VolumeConsole.Web.Features.Lab;

/// <summary>Registration of the ordering lab and map of its downloads. It works in databases and storage of its own, in memory.</summary>
public static class LabSetup
{
    public static IServiceCollection AddLab(this IServiceCollection services) => services
        .AddSingleton<Func<ExploredDatabase>>(OpenDatabase)
        .AddSingleton<LabBench>()
        .AddSingleton<LabDesk>();

    /// <summary>With the cookie of the console, like the page.</summary>
    public static void MapLab(this IEndpointRouteBuilder app) => app.MapGet("/lab/timeline.svg", TimelineAsync).RequireAuthorization();

    private static async Task<IResult> TimelineAsync(HttpContext http, LabDesk desk, CancellationToken cancellation)
    {
        var state = new LabState(desk);
        var choice = LabChoice.Parse(http.Request.Query);
        await state.ShowAsync(choice, () => { }, cancellation);
        if (state is not { HasCell: true, Story: { } story }) return Results.NotFound();
        return Results.File(System.Text.Encoding.UTF8.GetBytes(TimelineSvg.Of(state, story)), "image/svg+xml", $"{choice.FileName}.svg");
    }

    private static ExploredDatabase OpenDatabase()
    {
        var connection = SqliteMemory.Open();
        return new ExploredDatabase(connection, services => services.AddSqliteData(connection));
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Data.Sqlite;
using VolumeConsole.Testing.Worlds;
using VolumeConsole.Web.Features.Operations;
using VolumeConsole.Web.Features.Volumes;

namespace VolumeConsole.Benchmarks;

/// <summary>What the server needs for one page of a table over a million volumes: rows, count and all, as the pages ask for it.</summary>
internal static class PageBenchmark
{
    private const int Times = 60;
    private const int Deep = 15_000;

    private static readonly (string What, VolumeFilter Filter, bool Trash)[] s_pages =
    [
        ("first page, by name", new(), false),
        ("first page, by age, newest first", new() { Sort = VolumeSort.Created, Descending = true }, false),
        ("first page, by size, largest first", new() { Sort = VolumeSort.Size, Descending = true }, false),
        ("page 200, by name", new() { Page = 200 }, false),
        ("page 15,000, by name", new() { Page = Deep }, false),
        ("page 15,000, by size", new() { Page = Deep, Sort = VolumeSort.Size }, false),
        ("lifecycle available, by size", new() { Status = VolumeLifecycle.Available, Sort = VolumeSort.Size }, false),
        ("lifecycle failed, by name", new() { Status = VolumeLifecycle.Failed }, false),
        ("lifecycle lost (none), by name", new() { Status = VolumeLifecycle.Lost }, false),
        ("backend archive, by name", new() { Backend = "archive" }, false),
        ("backend archive, by age", new() { Backend = "archive", Sort = VolumeSort.Created }, false),
        ("backend archive, failed, by size", new() { Backend = "archive", Status = VolumeLifecycle.Failed, Sort = VolumeSort.Size }, false),
        ("has problems, by name", new() { Problems = true }, false),
        ("search, selective (one of a million)", new() { Text = "orders-123456" }, false),
        ("search, selective (a number in ten)", new() { Text = "-99999" }, false),
        ("search, common (one in sixteen), by name", new() { Text = "billing" }, false),
        ("search, common, by size", new() { Text = "billing", Sort = VolumeSort.Size, Descending = true }, false),
        ("search, common, by age", new() { Text = "billing", Sort = VolumeSort.Created }, false),
        ("search, a tag (one in six), by name", new() { Text = "postgres" }, false),
        ("tag prod (one in three), by name", new() { Tag = "prod" }, false),
        ("tag prod, failed, by name", new() { Tag = "prod", Status = VolumeLifecycle.Failed }, false),
        ("drift missing, by name", new() { Drift = "missing" }, false),
        ("search, two letters", new() { Text = "or" }, false),
        ("search, two letters that miss", new() { Text = "zz" }, false),
        ("search, miss", new() { Text = "nothing-like-it" }, false),
        ("search, id prefix", new() { Text = "0194" }, false),
        ("trash, by name", new(), true),
    ];

    public static async Task RunAsync()
    {
        using var folder = new TempFolder("pages");
        var path = Path.Combine(folder.Path, "million.db");
        await MillionVolumes.WriteAsync(path);
        await using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton<CommitSignal>()
            .AddSqliteData($"Data Source={path}").AddSingleton(new BackendRegistry([])).AddSingleton<VolumesQuery>().AddSingleton<OperationsQuery>().BuildServiceProvider();
        var (volumes, operations) = (services.GetRequiredService<VolumesQuery>(), services.GetRequiredService<OperationsQuery>());

        Console.WriteLine("| page of 50 over 1,000,000 volumes | p50 ms | p99 ms | matches |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var (what, filter, trash) in s_pages)
        {
            var counted = (await volumes.PageAsync(filter, trash, CancellationToken.None)).Counted;
            await RowAsync(what, () => volumes.PageAsync(filter, trash, CancellationToken.None), counted);
        }

        foreach (var facet in Enum.GetValues<OperationFacet>())
        {
            var counted = (await operations.PageAsync(new OperationFilter(facet), CancellationToken.None)).Counted;
            await RowAsync($"operations, {facet.ToString().ToLowerInvariant()}", () => operations.PageAsync(new OperationFilter(facet), CancellationToken.None), counted);
        }

        await using var db = await services.GetRequiredService<IDbContextFactory<VolumeDb>>().CreateDbContextAsync();
        Console.WriteLine();
        Console.WriteLine($"volumes {await db.Volumes.CountAsync():#,0}, operations {await db.Operations.CountAsync():#,0}, database {new FileInfo(path).Length / 1048576:#,0} MiB");
    }

    private static async Task RowAsync(string what, Func<Task> page, int counted)
    {
        var figures = await Figures.OfAsync(Times, _ => page());
        Console.WriteLine($"| {what} | {Figures.Milliseconds(figures.P50)} | {Figures.Milliseconds(figures.P99)} | {Web.Shared.PageLimits.Told(counted)} |");
    }
}

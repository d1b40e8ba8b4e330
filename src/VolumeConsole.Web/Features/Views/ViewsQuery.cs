using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Views;

namespace VolumeConsole.Web.Features.Views;

/// <summary>Reads the views that somebody may use: their own, and those that were shared.</summary>
public sealed class ViewsQuery(IDbContextFactory<VolumeDb> databases)
{
    /// <summary>Shared ones are bounded for each owner; this bounds how many owners are heard.</summary>
    public const int CountMax = 300;

    /// <param name="page">Null: of every page.</param>
    /// <param name="actor">Who asks, as it is stored.</param>
    /// <returns>One's own first, each by name.</returns>
    public async Task<IReadOnlyList<ViewLine>> ListAsync(string? page, string actor, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var views = await Visible(db, actor).Where(v => page == null || v.Page == page)
            .OrderByDescending(v => v.Owner == actor).ThenBy(v => v.Name).ThenBy(v => v.Id).Take(CountMax).ToListAsync(cancellation);
        return views.ConvertAll(v => Of(v, actor));
    }

    /// <returns>Null where there is none that this actor may see.</returns>
    public async Task<ViewLine?> FindAsync(long id, string actor, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await Visible(db, actor).FirstOrDefaultAsync(v => v.Id == id, cancellation) is { } view ? Of(view, actor) : null;
    }

    private static IQueryable<SavedView> Visible(VolumeDb db, string actor) => db.SavedViews.AsNoTracking().Where(v => v.Owner == actor || v.Shared);

    private static ViewLine Of(SavedView view, string actor) => new(view.Id, view.Page, view.Name, view.Query, view.Shared, view.Owner, view.Owner == actor);
}

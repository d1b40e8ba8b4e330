using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Core.Views.Changes;

/// <summary>Names an address of a page, to come back to. One's own views are a reader's to keep; a shared one changes what others see.</summary>
/// <param name="Page">The page's path, without slashes around it.</param>
/// <param name="Query">The query string; a leading <c>?</c> is dropped.</param>
/// <param name="Shared">Whether everybody sees it.</param>
public sealed record SaveView(string Page, string Name, string Query, bool Shared = false) : Request
{
    public override Role Needs => Shared ? Role.Operator : Role.Reader;

    internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
    {
        var (name, query) = (Name.Trim(), Query.TrimStart('?'));
        if ((ViewRules.Page(Page) ?? ViewRules.Name(name) ?? ViewRules.Query(query)) is { } invalid) return invalid;
        if (await change.Db.SavedViews.CountAsync(v => v.Owner == change.By, cancellation) >= ViewRules.CountMax)
            return Refusal.Conflict($"You have {ViewRules.CountMax} views, and that is the limit.", "Delete some that you no longer use.");
        if (await change.Db.SavedViews.AnyAsync(v => v.Owner == change.By && v.Page == Page && v.Name == name, cancellation)) return ViewRules.NameTaken(name);

        var view = new SavedView { Owner = change.By, Page = Page, Name = name, Query = query, Shared = Shared, CreatedAt = change.Now };
        change.Db.SavedViews.Add(view);
        change.About($"the view '{name}'", () => view.Id);
        if (Shared) change.LogBackend(ActivityTypes.ViewShared, null, $"'{name}' of the {Page}.");
        return null;
    }
}

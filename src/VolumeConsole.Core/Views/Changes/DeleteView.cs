using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Core.Views.Changes;

/// <summary>Forgets a view. Nothing that it showed is touched.</summary>
/// <param name="OfOthers">Also one that somebody else shared: those of people who left would stay for ever.</param>
public sealed record DeleteView(long Id, bool OfOthers = false) : Request
{
    public override Role Needs => OfOthers ? Role.Admin : Role.Reader;

    internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
    {
        if (await change.Db.SavedViews.FirstOrDefaultAsync(v => v.Id == Id, cancellation) is not { } view) return ViewRules.NoView(Id);
        if (view.Owner != change.By && !(OfOthers && view.Shared)) return ViewRules.NotYours(view, "delete");

        change.Db.SavedViews.Remove(view);
        change.About($"the view '{view.Name}'", () => view.Id);
        if (view.Shared) change.LogBackend(ActivityTypes.ViewWithdrawn, null, $"'{view.Name}' of the {view.Page}.");
        return null;
    }
}

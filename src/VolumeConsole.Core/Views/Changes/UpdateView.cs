using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Core.Views.Changes;

/// <summary>Renames a view of one's own, shares it or takes it back, or lets it lead to another address of its page.</summary>
/// <param name="Name">Null leaves it.</param>
/// <param name="Query">Null leaves it.</param>
/// <param name="Shared">Null leaves it.</param>
public sealed record UpdateView(long Id, string? Name = null, string? Query = null, bool? Shared = null) : Request
{
    public override Role Needs => Shared == true ? Role.Operator : Role.Reader;

    internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
    {
        var (name, query) = (Name?.Trim(), Query?.TrimStart('?'));
        if (((name is null ? null : ViewRules.Name(name)) ?? (query is null ? null : ViewRules.Query(query))) is { } invalid) return invalid;
        if (await change.Db.SavedViews.FirstOrDefaultAsync(v => v.Id == Id, cancellation) is not { } view) return ViewRules.NoView(Id);
        if (view.Owner != change.By) return ViewRules.NotYours(view, "change");
        if (name is not null && name != view.Name
            && await change.Db.SavedViews.AnyAsync(v => v.Owner == change.By && v.Page == view.Page && v.Name == name, cancellation)) return ViewRules.NameTaken(name);

        var wasShared = view.Shared;
        (view.Name, view.Query, view.Shared) = (name ?? view.Name, query ?? view.Query, Shared ?? view.Shared);
        change.About($"the view '{view.Name}'", () => view.Id);
        if (view.Shared) change.LogBackend(ActivityTypes.ViewShared, null, $"'{view.Name}' of the {view.Page}.");
        else if (wasShared) change.LogBackend(ActivityTypes.ViewWithdrawn, null, $"'{view.Name}' of the {view.Page}.");
        return null;
    }
}

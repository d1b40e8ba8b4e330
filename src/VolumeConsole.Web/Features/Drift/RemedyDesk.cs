using MudBlazor;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Drift.Remedies;
using VolumeConsole.Web.Features.Drift.Dialogs;
using VolumeConsole.Web.Shared.Commands;

namespace VolumeConsole.Web.Features.Drift;

/// <summary>What can be done about findings now, by whom, and why not: asked of the catalogue that the write door stands behind.</summary>
public sealed class RemedyDesk(FindingContexts contexts, RemedyCatalogue catalogue, ConsoleCommands commands, IDialogService dialogs)
{
    /// <returns>Null where there is no such finding; no offers where it is closed.</returns>
    public async Task<(FindingContext Context, IReadOnlyList<RemedyOffer> Offers)?> FindAsync(long id, CancellationToken cancellation)
    {
        if (await contexts.FindAsync(id, cancellation) is not { } context) return null;
        var offers = new List<RemedyOffer>();
        foreach (var remedy in catalogue.For(context)) offers.Add(await OfferAsync(remedy, context));
        return (context, offers);
    }

    /// <summary>The remedies for several findings of one rule.</summary>
    public IReadOnlyList<IRemedy> ForRule(string rule) => [.. catalogue.All.Where(r => r.IsFor(rule))];

    /// <summary>One remedy for several findings, each judged by itself; those that are gone or closed by now are left out.</summary>
    public async Task<IReadOnlyList<RemedyOffer>> ForAllAsync(IRemedy remedy, IEnumerable<long> ids, CancellationToken cancellation)
    {
        var offers = new List<RemedyOffer>();
        foreach (var id in ids)
        {
            if (await contexts.FindAsync(id, cancellation) is { Finding.State: FindingState.Open } context) offers.Add(await OfferAsync(remedy, context));
        }

        return offers;
    }

    public Task<IDialogReference> OpenAsync(RemedyOffer offer) => dialogs.ShowAsync<RemedyDialog>(
        offer.Remedy.Title, new DialogParameters<RemedyDialog> { { d => d.Offer, offer } });

    public Task<IDialogReference> OpenAsync(IRemedy remedy, IReadOnlyList<RemedyOffer> offers) => dialogs.ShowAsync<BulkRemedyDialog>(
        remedy.Title, new DialogParameters<BulkRemedyDialog> { { d => d.Remedy, remedy }, { d => d.Offers, offers } },
        new DialogOptions { MaxWidth = MaxWidth.Medium, FullWidth = true });

    /// <summary>The role first: what may not be done at all needs no further reason.</summary>
    private async Task<RemedyOffer> OfferAsync(IRemedy remedy, FindingContext context) => new(
        remedy, context, await commands.WhyForbiddenAsync(remedy.Make(context, RemedyInputs.None)) ?? remedy.WhyNot(context)?.ToString());
}

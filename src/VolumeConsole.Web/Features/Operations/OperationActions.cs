using Microsoft.EntityFrameworkCore;
using MudBlazor;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Web.Features.Operations.Dialogs;
using VolumeConsole.Web.Features.Volumes.Dialogs;
using VolumeConsole.Web.Shared;
using VolumeConsole.Web.Shared.Commands;

namespace VolumeConsole.Web.Features.Operations;

/// <summary>What can be done with an operation now, and why not.</summary>
public sealed class OperationActions(IDbContextFactory<VolumeDb> databases, OperationKinds kinds, ConsoleCommands commands, IDialogService dialogs)
{
    /// <returns>Retry, retry at another size, cancel and abandon, each with its reason where it makes no sense now; empty where the operation is unknown.</returns>
    public async Task<IReadOnlyList<MenuAction>> ForAsync(OperationId id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Operations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == id, cancellation) is not { } operation) return [];
        var volume = await db.VolumesAndSnapshots.AsNoTracking().FirstAsync(v => v.Id == operation.VolumeId, cancellation);
        var unfinished = await db.Operations.AsNoTracking()
            .Where(o => o.VolumeId == volume.Id && o.State != OperationState.Succeeded && o.State != OperationState.Cancelled).OrderBy(o => o.Id).ToListAsync(cancellation);
        var facts = VolumeFacts.Of(volume, unfinished, kinds);
        var about = OperationFacts.Of(operation, kinds);
        var title = about.Title.ToLowerInvariant();
        var abandon = AbandonCreate.WhyNot(facts);
        return
        [
            new("retry", "Retry now", Glyphs.Retry, await WhyNotAsync(new RetryOperation(id), RetryOperation.WhyNot(about, facts)),
                () => commands.TellAsync(new RetryOperation(id), $"Retry {title} of {volume.Name}", CancellationToken.None)),
            new("retry-at-size", "Retry at size…", Glyphs.Edit, await WhyNotAsync(new RetryAtSize(id, 0), RetryAtSize.WhyNot(about, facts)),
                () => dialogs.ShowAsync<RetryAtSizeDialog>("Retry at another size", new DialogParameters<RetryAtSizeDialog>
                {
                    { d => d.Operation, operation }, { d => d.Title, title }, { d => d.VolumeName, volume.Name }, { d => d.VisibleSizeBytes, volume.SizeBytes },
                })),
            new("cancel-resize", "Cancel resize…", Glyphs.Slash, await WhyNotAsync(new CancelResize(id), CancelResize.WhyNot(about)),
                () => dialogs.ShowAsync<ReasonDialog>("Cancel resize", new DialogParameters<ReasonDialog>
                {
                    { d => d.Request, new CancelResize(id) }, { d => d.Title, $"Cancel resize of {volume.Name}" }, { d => d.Verb, "Cancel resize" },
                    { d => d.Lead, $"Users keep seeing {SizeText.Of(volume.SizeBytes)}. Where an attempt of it runs and succeeds after all, the volume has grown." },
                })),
            new("abandon", "Abandon…", Glyphs.Trash, await WhyNotAsync(new DeleteVolume.Request(volume.Id), abandon),
                () => dialogs.ShowAsync<DeleteVolumeDialog>($"Abandon {volume.Name}", DeleteVolumeDialog.For(volume, facts)), Dangerous: true),
        ];
    }

    private async Task<string?> WhyNotAsync(Request request, Refusal? refusal) => await commands.WhyForbiddenAsync(request) ?? refusal?.ToString();
}

using Microsoft.EntityFrameworkCore;
using MudBlazor;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Web.Features.Volumes.Dialogs;
using VolumeConsole.Web.Shared;
using VolumeConsole.Web.Shared.Commands;

namespace VolumeConsole.Web.Features.Operations;

/// <summary>What can be done with an operation now, and why not.</summary>
public sealed class OperationActions(IDbContextFactory<VolumeDb> databases, OperationKinds kinds, ConsoleCommands commands, IDialogService dialogs)
{
    /// <returns>Retry, cancel and abandon, each with its reason where it makes no sense now; empty where the operation is unknown.</returns>
    public async Task<IReadOnlyList<MenuAction>> ForAsync(OperationId id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Operations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == id, cancellation) is not { } operation) return [];
        var volume = await db.Volumes.AsNoTracking().FirstAsync(v => v.Id == operation.VolumeId, cancellation);
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
            new("cancel-resize", "Cancel resize", Glyphs.Slash, await WhyNotAsync(new CancelResize(id), CancelResize.WhyNot(about)),
                () => commands.TellAsync(new CancelResize(id), $"Cancel resize of {volume.Name}", CancellationToken.None)),
            new("abandon", "Abandon…", Glyphs.Trash, await WhyNotAsync(new DeleteVolume.Request(volume.Id), abandon),
                () => dialogs.ShowAsync<DeleteVolumeDialog>($"Abandon {volume.Name}", new DialogParameters<DeleteVolumeDialog> { { d => d.Volume, volume } }), Dangerous: true),
        ];
    }

    private async Task<string?> WhyNotAsync(Request request, Refusal? refusal) => await commands.WhyForbiddenAsync(request) ?? refusal?.ToString();
}

using Microsoft.EntityFrameworkCore;
using MudBlazor;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Features.Volumes.Dialogs;
using VolumeConsole.Web.Shared;
using VolumeConsole.Web.Shared.Commands;

namespace VolumeConsole.Web.Features.Volumes;

/// <summary>What can be done with a volume now, and why not: asked of the same rules that the write door asks.</summary>
public sealed class VolumeActions(IDbContextFactory<VolumeDb> databases, OperationKinds kinds, ConsoleCommands commands, IDialogService dialogs)
{
    /// <returns>Every action, those that make no sense now with their reason; empty where the volume is gone.</returns>
    public async Task<IReadOnlyList<MenuAction>> ForAsync(VolumeId id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var volume = await db.Volumes.AsNoTracking().FirstOrDefaultAsync(v => v.Id == id, cancellation);
        if (volume is null) return [];
        var unfinished = await db.Operations.AsNoTracking()
            .Where(o => o.VolumeId == id && o.State != OperationState.Succeeded && o.State != OperationState.Cancelled).OrderBy(o => o.Id).ToListAsync(cancellation);
        var facts = VolumeFacts.Of(volume, unfinished, kinds);
        return volume.Lifecycle is VolumeLifecycle.Deleting or VolumeLifecycle.Deleted
            ? await OfTrashAsync(volume, facts, cancellation)
            : await OfLiveAsync(volume, facts, cancellation);
    }

    private async Task<IReadOnlyList<MenuAction>> OfLiveAsync(Volume volume, VolumeFacts facts, CancellationToken cancellation)
    {
        var stuck = facts.Unfinished.LastOrDefault(o => o.State is OperationState.Failed or OperationState.NeedsAttention or OperationState.Waiting);
        var resize = facts.Unfinished.LastOrDefault(o => o.Kind == ResizeVolume.KindName);
        var actions = new List<MenuAction>
        {
            new("observe", "Observe now", Glyphs.Eye, await WhyNotAsync(new ObserveVolume.Request(volume.Id), ObserveVolume.WhyNot(facts)),
                () => commands.TellAsync(new ObserveVolume.Request(volume.Id), $"Observe {volume.Name}", cancellation)),
            new("resize", "Resize…", Glyphs.Grow, await WhyNotAsync(new ResizeVolume.Request(volume.Id, 0), ResizeVolume.WhyNot(facts)),
                () => OpenAsync<ResizeVolumeDialog>($"Resize {volume.Name}", volume)),
            new("edit", "Rename, describe, tag…", Glyphs.Edit, await WhyNotAsync(new UpdateVolume(volume.Id), UpdateVolume.WhyNot(facts)),
                () => OpenAsync<EditVolumeDialog>($"Edit {volume.Name}", volume)),
        };
        if (stuck is not null)
            actions.Insert(0, new MenuAction("retry", $"Retry {stuck.Title.ToLowerInvariant()} now", Glyphs.Retry,
                await WhyNotAsync(new RetryOperation(stuck.Id), RetryOperation.WhyNot(stuck, facts)),
                () => commands.TellAsync(new RetryOperation(stuck.Id), $"Retry {stuck.Title.ToLowerInvariant()} of {volume.Name}", cancellation)));
        if (resize is not null)
            actions.Add(new MenuAction("cancel-resize", "Cancel resize", Glyphs.Slash, await WhyNotAsync(new CancelResize(resize.Id), CancelResize.WhyNot(resize)),
                () => commands.TellAsync(new CancelResize(resize.Id), $"Cancel resize of {volume.Name}", cancellation)));
        actions.Add(new MenuAction("delete", volume.WasEverAvailable ? "Delete…" : "Abandon…", Glyphs.Trash,
            await WhyNotAsync(new DeleteVolume.Request(volume.Id), DeleteVolume.WhyNot(facts)),
            () => dialogs.ShowAsync<DeleteVolumeDialog>($"Delete {volume.Name}", DeleteVolumeDialog.For(volume, facts)), Dangerous: true));
        return actions;
    }

    private async Task<IReadOnlyList<MenuAction>> OfTrashAsync(Volume volume, VolumeFacts facts, CancellationToken cancellation) =>
    [
        new("restore", "Restore…", Glyphs.Restore, await WhyNotAsync(new RestoreVolume.Request(volume.Id), RestoreVolume.WhyNot(facts)),
            () => OpenAsync<RestoreVolumeDialog>($"Restore {volume.Name}", volume)),
        new("observe", "Observe now", Glyphs.Eye, await WhyNotAsync(new ObserveVolume.Request(volume.Id),
            volume.Lifecycle == VolumeLifecycle.Deleted ? Refusal.NoVolume(volume.Id) : ObserveVolume.WhyNot(facts)),
            () => commands.TellAsync(new ObserveVolume.Request(volume.Id), $"Observe {volume.Name}", cancellation)),
        new("purge", "Purge now…", Glyphs.Trash, await WhyNotAsync(new PurgeNow(volume.Id), PurgeNow.WhyNot(facts)),
            () => OpenAsync<PurgeVolumeDialog>($"Purge {volume.Name}", volume), Dangerous: true),
    ];

    /// <summary>The role first: what may not be done at all needs no further reason.</summary>
    private async Task<string?> WhyNotAsync(Request request, Refusal? refusal) => await commands.WhyForbiddenAsync(request) ?? refusal?.ToString();

    private Task<IDialogReference> OpenAsync<TDialog>(string title, Volume volume) where TDialog : VolumeDialog =>
        dialogs.ShowAsync<TDialog>(title, new DialogParameters<TDialog> { { d => d.Volume, volume } });
}

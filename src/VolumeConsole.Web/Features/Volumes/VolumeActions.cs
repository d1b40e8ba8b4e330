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

/// <summary>What can be done with a volume or a snapshot now, and why not: asked of the same rules that the write door asks.</summary>
public sealed class VolumeActions(IDbContextFactory<VolumeDb> databases, OperationKinds kinds, ConsoleCommands commands, IDialogService dialogs)
{
    /// <returns>Every action, those that make no sense now with their reason; empty where it is gone.</returns>
    public async Task<IReadOnlyList<MenuAction>> ForAsync(VolumeId id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var volume = await db.VolumesAndSnapshots.AsNoTracking().FirstOrDefaultAsync(v => v.Id == id, cancellation);
        if (volume is null) return [];
        var unfinished = await db.Operations.AsNoTracking()
            .Where(o => o.VolumeId == id && o.State != OperationState.Succeeded && o.State != OperationState.Cancelled).OrderBy(o => o.Id).ToListAsync(cancellation);
        var snapshots = await db.Snapshots.AsNoTracking().Where(s => s.SnapshotOf == id).Where(Volume.Live).OrderBy(s => s.Id).ToListAsync(cancellation);
        var facts = VolumeFacts.Of(volume, unfinished, kinds, snapshots);
        return volume.Lifecycle is VolumeLifecycle.Deleting or VolumeLifecycle.Deleted
            ? await OfTrashAsync(volume, facts, db, cancellation)
            : await OfLiveAsync(volume, facts, cancellation);
    }

    private async Task<IReadOnlyList<MenuAction>> OfLiveAsync(Volume volume, VolumeFacts facts, CancellationToken cancellation)
    {
        var stuck = facts.Unfinished.LastOrDefault(o => o.State is OperationState.Failed or OperationState.NeedsAttention or OperationState.Waiting);
        var resize = facts.Unfinished.LastOrDefault(o => o.Kind == ResizeVolume.KindName);
        var actions = new List<MenuAction>();
        if (stuck is not null)
            actions.Add(new MenuAction("retry", $"Retry {stuck.Title.ToLowerInvariant()} now", Glyphs.Retry,
                await WhyNotAsync(new RetryOperation(stuck.Id), RetryOperation.WhyNot(stuck, facts)),
                () => commands.TellAsync(new RetryOperation(stuck.Id), $"Retry {stuck.Title.ToLowerInvariant()} of {volume.Name}", cancellation)));
        actions.Add(await ObserveAsync(volume, ObserveVolume.WhyNot(facts), cancellation));
        actions.AddRange(volume.IsSnapshot ? await OfSnapshotAsync(volume, facts) : await OfVolumeAsync(volume, facts));
        actions.Add(new MenuAction("edit", "Rename, describe, tag…", Glyphs.Edit, await WhyNotAsync(new UpdateVolume(volume.Id), UpdateVolume.WhyNot(facts)),
            () => OpenAsync<EditVolumeDialog>($"Edit {volume.Name}", volume)));
        if (resize is not null)
            actions.Add(new MenuAction("cancel-resize", "Cancel resize", Glyphs.Slash, await WhyNotAsync(new CancelResize(resize.Id), CancelResize.WhyNot(resize)),
                () => commands.TellAsync(new CancelResize(resize.Id), $"Cancel resize of {volume.Name}", cancellation)));
        actions.Add(await DeleteAsync(volume, facts));
        return actions;
    }

    private async Task<IReadOnlyList<MenuAction>> OfVolumeAsync(Volume volume, VolumeFacts facts) =>
    [
        new("resize", "Resize…", Glyphs.Grow, await WhyNotAsync(new ResizeVolume.Request(volume.Id, 0), ResizeVolume.WhyNot(facts)),
            () => OpenAsync<ResizeVolumeDialog>($"Resize {volume.Name}", volume)),
        new("snapshot", "Take snapshot…", Glyphs.Snapshot, await WhyNotAsync(new SnapshotVolume.Request(volume.Id, ""), SnapshotVolume.WhyNot(facts)),
            () => dialogs.ShowAsync<TakeSnapshotDialog>($"Take a snapshot of {volume.Name}", new DialogParameters<TakeSnapshotDialog> { { d => d.Volume, volume }, { d => d.Taken, facts.Snapshots } })),
    ];

    private async Task<IReadOnlyList<MenuAction>> OfSnapshotAsync(Volume snapshot, VolumeFacts facts) =>
    [
        new("clone", "New volume from it…", Glyphs.Plus, await WhyNotAsync(new CloneSnapshot.Request(snapshot.Id, ""), CloneSnapshot.WhyNot(facts)),
            () => OpenAsync<CloneSnapshotDialog>($"New volume from {snapshot.Name}", snapshot)),
    ];

    /// <summary>Snapshots are no reason to disable it: the dialog names them, and offers to delete them too.</summary>
    private async Task<MenuAction> DeleteAsync(Volume volume, VolumeFacts facts) => new(
        "delete", volume.WasEverAvailable ? "Delete…" : "Abandon…", Glyphs.Trash,
        await WhyNotAsync(new DeleteVolume.Request(volume.Id), DeleteVolume.WhyNot(facts with { Snapshots = [] })),
        () => dialogs.ShowAsync<DeleteVolumeDialog>($"Delete {volume.Name}", DeleteVolumeDialog.For(volume, facts)), Dangerous: true);

    private async Task<MenuAction> ObserveAsync(Volume volume, Refusal? refusal, CancellationToken cancellation) => new(
        "observe", "Observe now", Glyphs.Eye, await WhyNotAsync(new ObserveVolume.Request(volume.Id), refusal),
        () => commands.TellAsync(new ObserveVolume.Request(volume.Id), $"Observe {volume.Name}", cancellation));

    private async Task<IReadOnlyList<MenuAction>> OfTrashAsync(Volume volume, VolumeFacts facts, VolumeDb db, CancellationToken cancellation) =>
    [
        new("restore", "Restore…", Glyphs.Restore, await WhyNotAsync(new RestoreVolume.Request(volume.Id), RestoreVolume.WhyNot(facts) ?? await AloneAsync(volume, db, cancellation)),
            () => OpenAsync<RestoreVolumeDialog>($"Restore {volume.Name}", volume)),
        await ObserveAsync(volume, ObserveVolume.WhyNot(facts), cancellation),
        new("purge", "Purge now…", Glyphs.Trash, await WhyNotAsync(new PurgeNow(volume.Id), PurgeNow.WhyNot(facts) ?? await BehindAsync(volume, db, cancellation)),
            () => OpenAsync<PurgeVolumeDialog>($"Purge {volume.Name}", volume), Dangerous: true),
    ];

    /// <summary>A snapshot comes back only to a volume that is there.</summary>
    private static async Task<Refusal?> AloneAsync(Volume snapshot, VolumeDb db, CancellationToken cancellation) =>
        snapshot.SnapshotOf is { } of
            ? RestoreVolume.WhyNotBeside(snapshot.Name, await db.Volumes.Where(v => v.Id == of).Select(v => (VolumeLifecycle?)v.Lifecycle).FirstOrDefaultAsync(cancellation))
            : null;

    private static async Task<Refusal?> BehindAsync(Volume volume, VolumeDb db, CancellationToken cancellation) =>
        await db.Snapshots.Where(s => s.SnapshotOf == volume.Id && s.Lifecycle == VolumeLifecycle.Deleting).Select(s => s.Name).FirstOrDefaultAsync(cancellation) is { } snapshot
            ? PurgeNow.Behind(snapshot)
            : null;

    /// <summary>The role first: what may not be done at all needs no further reason.</summary>
    private async Task<string?> WhyNotAsync(Request request, Refusal? refusal) => await commands.WhyForbiddenAsync(request) ?? refusal?.ToString();

    private Task<IDialogReference> OpenAsync<TDialog>(string title, Volume volume) where TDialog : VolumeDialog =>
        dialogs.ShowAsync<TDialog>(title, new DialogParameters<TDialog> { { d => d.Volume, volume } });
}

using MudBlazor;
using VolumeConsole.Core.Drift.Changes;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage.Changes;
using VolumeConsole.Web.Features.Backends.Dialogs;
using VolumeConsole.Web.Features.Faults;
using VolumeConsole.Web.Shared;
using VolumeConsole.Web.Shared.Commands;

namespace VolumeConsole.Web.Features.Backends;

/// <summary>What can be done with a backend now, and why not: asked of the same rules that the write door asks.</summary>
public sealed class BackendActions(ConsoleCommands commands, FaultActions faults, IDialogService dialogs)
{
    public async Task<IReadOnlyList<MenuAction>> ForAsync(BackendView view)
    {
        var id = view.Backend.Id;
        return
        [
            new("scan", "Scan now", Glyphs.Scan, await WhyNotAsync(new RequestScan(id), WhyNotScan(view)),
                () => commands.TellAsync(new RequestScan(id), $"Scan {id}", CancellationToken.None)),
            view.Pause is null
                ? new("pause", "Pause…", Glyphs.Pause, await WhyNotAsync(new PauseBackend(id), null), () => OpenAsync<PauseBackendDialog>($"Pause {id}", view))
                : new("resume", "Resume…", Glyphs.Play, await WhyNotAsync(new ResumeBackend(id), null), () => OpenAsync<ResumeBackendDialog>($"Resume {id}", view)),
            await faults.ForAsync(id),
            new("take-over", "Take over…", Glyphs.Hold, await WhyNotAsync(new TakeOverBackend(id, id), WhyNotTakeOver(view)),
                () => OpenAsync<TakeOverDialog>($"Take over {id}", view), Dangerous: true),
        ];
    }

    private static string? WhyNotScan(BackendView view) => view.Scan?.RequestedAt is null ? null : "A scan was asked for already; it begins within seconds.";

    private static string? WhyNotTakeOver(BackendView view) => TakeOverBackend.WhyNot(view.Backend) is { } why ? $"{why.Problem} {why.Remedy}" : null;

    /// <summary>The role first: what may not be done at all needs no further reason.</summary>
    private async Task<string?> WhyNotAsync(Request request, string? otherwise) => await commands.WhyForbiddenAsync(request) ?? otherwise;

    private Task<IDialogReference> OpenAsync<TDialog>(string title, BackendView view) where TDialog : BackendDialog =>
        dialogs.ShowAsync<TDialog>(title, new DialogParameters<TDialog> { { d => d.View, view } });
}

using Microsoft.AspNetCore.Components;
using MudBlazor;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Views.Changes;
using VolumeConsole.Web.Shared.Commands;

namespace VolumeConsole.Web.Features.Views;

/// <summary>Renames, shares and deletes the views of a page, one request each.</summary>
public sealed partial class ManageViewsDialog
{
    private IReadOnlyList<ViewLine> _views = [];
    private Refusal? _refusal;
    private string? _whyNotShare;
    private bool _admin;
    private long? _renaming;
    private string _name = "";

    [CascadingParameter] private IMudDialogInstance? Instance { get; set; }

    [Parameter, EditorRequired] public string Page { get; set; } = "";

    /// <summary>What the page shows now, without <c>?</c>.</summary>
    [Parameter, EditorRequired] public string Query { get; set; } = "";

    [Inject] private ViewsQuery Views { get; set; } = null!;
    [Inject] private ConsoleCommands Commands { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _whyNotShare = await Commands.WhyForbiddenAsync(Role.Operator);
        _admin = await Commands.WhyForbiddenAsync(Role.Admin) is null;
        await ReadAsync();
    }

    private static string? WhyNot(ViewLine view, string? otherwise) => view.Mine ? otherwise : $"It belongs to {view.Owner}; save one of your own instead.";

    private void Begin(ViewLine view) => (_renaming, _name) = (view.Id, view.Name);

    private async Task RenameAsync(ViewLine view)
    {
        if (_name.Trim().Length > 0) await SendAsync(new UpdateView(view.Id, Name: _name), $"Rename view {view.Name}");
        if (_refusal is null) _renaming = null;
    }

    private Task ReplaceAsync(ViewLine view) => SendAsync(new UpdateView(view.Id, Query: Query), $"Update view {view.Name}");

    private Task ShareAsync(ViewLine view) =>
        SendAsync(new UpdateView(view.Id, Shared: !view.Shared), view.Shared ? $"Keep view {view.Name} to myself" : $"Share view {view.Name}");

    private Task DeleteAsync(ViewLine view) => SendAsync(new DeleteView(view.Id, OfOthers: !view.Mine), $"Delete view {view.Name}");

    private async Task SendAsync(Request request, string title)
    {
        _refusal = await Commands.SubmitAsync(request, title, CancellationToken.None);
        await ReadAsync();
    }

    private async Task ReadAsync() => _views = await Views.ListAsync(Page, (await Commands.ActorAsync()).ToString(), CancellationToken.None);
}

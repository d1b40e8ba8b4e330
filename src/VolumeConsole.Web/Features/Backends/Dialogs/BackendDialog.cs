using Microsoft.AspNetCore.Components;
using VolumeConsole.Web.Shared.Commands;

namespace VolumeConsole.Web.Features.Backends.Dialogs;

/// <summary>A dialog about one backend.</summary>
public abstract class BackendDialog : CommandDialog
{
    /// <summary>As it was when the dialog opened.</summary>
    [Parameter, EditorRequired] public BackendView View { get; set; } = null!;

    /// <summary>Why, in the person's words; kept with the activity.</summary>
    protected string Reason { get; set; } = "";

    protected string? ReasonOrNull => string.IsNullOrWhiteSpace(Reason) ? null : Reason.Trim();

    protected string Id => View.Backend.Id;
}

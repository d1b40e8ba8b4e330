using Microsoft.AspNetCore.Components;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Shared.Commands;

namespace VolumeConsole.Web.Features.Volumes.Dialogs;

/// <summary>A dialog about one volume.</summary>
public abstract class VolumeDialog : CommandDialog
{
    /// <summary>As it was when the dialog opened; read without tracking.</summary>
    [Parameter, EditorRequired] public Volume Volume { get; set; } = null!;
}

using Microsoft.AspNetCore.Components;
using MudBlazor;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Web.Features.Volumes.Dialogs;

/// <summary>Deletes a volume, or abandons one that was never available; the name is typed first.</summary>
public sealed partial class DeleteVolumeDialog
{
    private string _typed = "";

    /// <summary>The volume was to adopt an object, and never did.</summary>
    [Parameter] public bool Adopts { get; set; }

    public static DialogParameters<DeleteVolumeDialog> For(Volume volume, VolumeFacts facts) => new()
    {
        { d => d.Volume, volume },
        { d => d.Adopts, !volume.WasEverAvailable && facts.Unfinished.Any(o => o.Kind == AdoptVolume.KindName) },
    };

    private string Verb => Volume.WasEverAvailable ? "Delete" : "Abandon";
    private string? WhyNot => _typed == Volume.Name ? null : $"Type {Volume.Name} first.";
    private TimeSpan Retention => Backends.TryFind(Volume.BackendId, out var backend) ? backend.Settings.Retention : TimeSpan.FromDays(1);
    private DateTimeOffset PurgeDue => Clock.GetUtcNow() + Retention;

    private Task SendAsync() => WhyNot is null
        ? SubmitAsync(new DeleteVolume.Request(Volume.Id), $"{Verb} {Volume.Name}")
        : Task.CompletedTask;
}

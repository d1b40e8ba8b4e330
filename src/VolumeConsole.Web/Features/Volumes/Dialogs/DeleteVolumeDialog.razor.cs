using Microsoft.AspNetCore.Components;
using MudBlazor;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Web.Features.Volumes.Dialogs;

/// <summary>
/// Deletes a volume or a snapshot, or abandons one that was never available; the name is typed first. A volume's snapshots are named, and
/// go with it where that is chosen.
/// </summary>
public sealed partial class DeleteVolumeDialog
{
    private const int NamedMax = 10;
    private string _typed = "";
    private bool _withSnapshots;

    /// <summary>The volume was to adopt an object, and never did.</summary>
    [Parameter] public bool Adopts { get; set; }

    /// <summary>The own names of its live snapshots.</summary>
    [Parameter] public IReadOnlyList<string> Snapshots { get; set; } = [];

    public static DialogParameters<DeleteVolumeDialog> For(Volume volume, VolumeFacts facts) => new()
    {
        { d => d.Volume, volume },
        { d => d.Adopts, !volume.WasEverAvailable && facts.Unfinished.Any(o => o.Kind == AdoptVolume.KindName) },
        { d => d.Snapshots, facts.Snapshots },
    };

    private string Verb => Volume.WasEverAvailable ? "Delete" : "Abandon";
    private string Named => string.Join(", ", Snapshots.Take(NamedMax)) + (Snapshots.Count > NamedMax ? " …" : "");

    private string? WhyNot => Snapshots.Count > 0 && !_withSnapshots
        ? $"'{Volume.Name}' has {(Snapshots.Count == 1 ? "a snapshot" : "snapshots")}: choose to delete {(Snapshots.Count == 1 ? "it" : "them")} too, or delete {(Snapshots.Count == 1 ? "it" : "them")} first."
        : _typed == Volume.Name ? null : $"Type {Volume.Name} first.";
    private TimeSpan Retention => Backends.TryFind(Volume.BackendId, out var backend) ? backend.Settings.Retention : TimeSpan.FromDays(1);
    private DateTimeOffset PurgeDue => Clock.GetUtcNow() + Retention;

    private Task SendAsync() => WhyNot is null
        ? SubmitAsync(new DeleteVolume.Request(Volume.Id) { WithSnapshots = _withSnapshots }, $"{Verb} {Volume.Name}{(_withSnapshots ? " with its snapshots" : "")}")
        : Task.CompletedTask;
}

using VolumeConsole.Core.Operations.Changes;

namespace VolumeConsole.Web.Features.Volumes.Dialogs;

/// <summary>Ends a deleted volume's retention; the name is typed first.</summary>
public sealed partial class PurgeVolumeDialog
{
    private string _typed = "";

    private string? WhyNot => _typed == Volume.Name ? null : $"Type {Volume.Name} first.";

    private Task SendAsync() => WhyNot is null ? SubmitAsync(new PurgeNow(Volume.Id), $"Purge {Volume.Name}") : Task.CompletedTask;
}

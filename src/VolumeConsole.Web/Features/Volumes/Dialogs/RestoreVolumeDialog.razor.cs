using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Web.Features.Volumes.Dialogs;

/// <summary>Takes a volume or a snapshot out of the trash; offers another name where its own was taken.</summary>
public sealed partial class RestoreVolumeDialog
{
    private string _name = "";

    private string Own => SnapshotName.Own(Volume.Name);

    private string? WhyNot => _name.Trim().Length == 0 ? "It needs a name." : null;

    protected override void OnInitialized() => _name = Own;

    private Task SendAsync()
    {
        if (WhyNot is not null) return Task.CompletedTask;
        var name = _name.Trim();
        return SubmitAsync(new RestoreVolume.Request(Volume.Id, name == Own ? null : name), $"Restore {(Volume.IsSnapshot ? SnapshotName.Full(SnapshotName.Volume(Volume.Name), name) : name)}");
    }
}

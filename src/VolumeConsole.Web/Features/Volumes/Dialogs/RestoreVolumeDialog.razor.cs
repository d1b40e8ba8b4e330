using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Web.Features.Volumes.Dialogs;

/// <summary>Takes a volume or a snapshot out of the trash; offers another name where its own was taken.</summary>
public sealed partial class RestoreVolumeDialog
{
    private string _name = "";

    private string Own => SnapshotName.Own(Volume.Name);

    private string Hint => "Its old name, unless somebody took that meanwhile." + (Volume.IsSnapshot ? $" In full: {Full}" : "");

    private string Full => Volume.IsSnapshot ? SnapshotName.Full(SnapshotName.Volume(Volume.Name), _name.Trim()) : _name.Trim();

    private string? WhyNot => _name.Trim().Length == 0 ? "It needs a name." : null;

    protected override void OnInitialized() => _name = Own;

    private Task SendAsync()
    {
        if (WhyNot is not null) return Task.CompletedTask;
        var name = _name.Trim();
        return SubmitAsync(new RestoreVolume.Request(Volume.Id, name == Own ? null : name), $"Restore {Full}");
    }
}

using VolumeConsole.Core.Operations.Kinds;

namespace VolumeConsole.Web.Features.Volumes.Dialogs;

/// <summary>Takes a volume out of the trash; offers another name where its own was taken.</summary>
public sealed partial class RestoreVolumeDialog
{
    private string _name = "";

    private string? WhyNot => _name.Trim().Length == 0 ? "It needs a name." : null;

    protected override void OnInitialized() => _name = Volume.Name;

    private Task SendAsync()
    {
        if (WhyNot is not null) return Task.CompletedTask;
        var name = _name.Trim();
        return SubmitAsync(new RestoreVolume.Request(Volume.Id, name == Volume.Name ? null : name), $"Restore {name}");
    }
}

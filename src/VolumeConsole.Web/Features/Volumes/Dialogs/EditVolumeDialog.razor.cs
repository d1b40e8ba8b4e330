using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Web.Features.Volumes.Dialogs;

/// <summary>Renames, describes and tags: done when accepted.</summary>
public sealed partial class EditVolumeDialog
{
    private string _name = "";
    private string _description = "";
    private string _tags = "";

    private string Hint => Volume.IsSnapshot ? $"{VolumeName.Rule} In full: {SnapshotName.Full(SnapshotName.Volume(Volume.Name), _name.Trim())}" : VolumeName.Rule;

    private string? WhyNot => _name.Trim().Length == 0 ? "It needs a name." : Same ? "Nothing was changed yet." : null;

    private bool Same => _name.Trim() == SnapshotName.Own(Volume.Name) && _description.Trim() == Volume.Description && _tags == TagText.Join(Volume.Tags);

    protected override void OnInitialized() => (_name, _description, _tags) = (SnapshotName.Own(Volume.Name), Volume.Description, TagText.Join(Volume.Tags));

    private Task SendAsync() => WhyNot is null
        ? SubmitAsync(new UpdateVolume(Volume.Id, _name.Trim(), _description.Trim(), TagText.Split(_tags)), $"Edit {Volume.Name}")
        : Task.CompletedTask;
}

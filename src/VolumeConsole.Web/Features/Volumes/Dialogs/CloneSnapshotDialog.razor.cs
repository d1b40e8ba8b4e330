using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Web.Features.Volumes.Dialogs;

/// <summary>Asks for a new volume with a snapshot's contents.</summary>
public sealed partial class CloneSnapshotDialog
{
    private string _name = "";
    private string _tags = "";
    private long? _gigabytes;

    private long Least => VolumeSize.ToGiB(Volume.SizeBytes);
    private IReadOnlyList<long> Presets => [.. new[] { Least, Least * 2 }.Where(size => size <= VolumeSize.MaxGiB)];

    private string? WhyNot => _name.Trim().Length == 0 ? "Give it a name first."
        : _gigabytes is null ? "Give it a size first."
        : _gigabytes < Least ? $"It cannot be smaller than its snapshot: choose at least {SizeText.Of(VolumeSize.FromGiB(Least))}."
        : null;

    protected override void OnInitialized() => _gigabytes = Least;

    private Task SendAsync()
    {
        if (WhyNot is not null) return Task.CompletedTask;
        var bytes = VolumeSize.FromGiB(Math.Min(_gigabytes!.Value, int.MaxValue));
        return SubmitAsync(new CloneSnapshot.Request(Volume.Id, _name.Trim(), bytes) { Tags = TagText.Split(_tags) }, $"Create {_name.Trim()} from {Volume.Name}");
    }
}

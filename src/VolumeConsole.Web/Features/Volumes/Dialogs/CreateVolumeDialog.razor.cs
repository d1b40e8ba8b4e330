using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Web.Features.Volumes.Dialogs;

/// <summary>Asks for a new volume.</summary>
public sealed partial class CreateVolumeDialog
{
    private string _name = "";
    private long? _gigabytes = 10;
    private string _backend = "";
    private string _description = "";
    private string _tags = "";

    private string? WhyNot => _name.Length == 0 ? "Give it a name first."
        : _gigabytes is null ? "Give it a size first."
        : null;

    /// <summary>A backend that is not reachable still takes requests: they are kept, and wait for it.</summary>
    private string BackendHint => !Backends.TryFind(_backend, out var backend) ? ""
        : backend.Admission.IsOurs ? "Reachable."
        : $"Not reachable now, so the create will wait. {backend.Admission.Explanation}";

    protected override void OnInitialized() => _backend = Backends.All.FirstOrDefault()?.Id ?? "";

    private Task SendAsync()
    {
        if (WhyNot is not null) return Task.CompletedTask;
        var gigabytes = Math.Clamp(_gigabytes!.Value, int.MinValue, int.MaxValue);
        return SubmitAsync(
            new CreateVolume.Request(_backend, _name.Trim(), VolumeSize.FromGiB(gigabytes)) { Description = _description.Trim(), Tags = TagText.Split(_tags) },
            $"Create {_name.Trim()}, {SizeText.Of(VolumeSize.FromGiB(gigabytes))}");
    }
}

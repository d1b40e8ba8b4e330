using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Web.Features.Volumes.Dialogs;

/// <summary>Asks for more room.</summary>
public sealed partial class ResizeVolumeDialog
{
    private long? _gigabytes;

    private long Current => VolumeSize.ToGiB(Volume.SizeBytes);
    private IReadOnlyList<long> Presets => [.. new[] { Current + 10, Current * 2, Current * 4 }.Distinct().Where(size => size <= VolumeSize.MaxGiB)];
    private string Verb => _gigabytes > Current ? $"Grow to {SizeText.Of(VolumeSize.FromGiB(Math.Min(_gigabytes.Value, int.MaxValue)))}" : "Grow";

    private string? WhyNot => _gigabytes is null ? "Give the new size first."
        : _gigabytes <= Current ? $"Volumes only grow: choose more than {SizeText.Of(Volume.SizeBytes)}."
        : null;

    protected override void OnInitialized() => _gigabytes = Math.Min(Current * 2, VolumeSize.MaxGiB);

    private Task SendAsync()
    {
        if (WhyNot is not null) return Task.CompletedTask;
        var bytes = VolumeSize.FromGiB(Math.Min(_gigabytes!.Value, int.MaxValue));
        return SubmitAsync(new ResizeVolume.Request(Volume.Id, bytes), $"Grow {Volume.Name} to {SizeText.Of(bytes)}");
    }
}

using Microsoft.AspNetCore.Components;
using VolumeConsole.Core.Operations.Kinds;

namespace VolumeConsole.Web.Features.Volumes.Dialogs;

/// <summary>Keeps a volume as it is now; offers the day as a name that is free.</summary>
public sealed partial class TakeSnapshotDialog
{
    private string _name = "";
    private string _tags = "";

    /// <summary>The names of the volume's snapshots.</summary>
    [Parameter] public IReadOnlyList<string> Taken { get; set; } = [];

    private string? WhyNot => _name.Trim().Length == 0 ? "Give it a name first." : null;

    /// <summary>A name of the form of a volume's that says the day, and is not taken.</summary>
    public static string FreeName(DateTimeOffset now, IReadOnlyCollection<string> taken)
    {
        var day = now.UtcDateTime.ToString("'snap-'yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return Enumerable.Range(1, taken.Count + 1).Select(n => n == 1 ? day : $"{day}-{n}").First(name => !taken.Contains(name));
    }

    protected override void OnInitialized() => _name = FreeName(Clock.GetUtcNow(), Taken);

    private Task SendAsync() => WhyNot is null
        ? SubmitAsync(new SnapshotVolume.Request(Volume.Id, _name.Trim()) { Tags = TagText.Split(_tags) }, $"Take snapshot {_name.Trim()} of {Volume.Name}")
        : Task.CompletedTask;
}

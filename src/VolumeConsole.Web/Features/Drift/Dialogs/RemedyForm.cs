using VolumeConsole.Core.Drift.Remedies;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Web.Features.Drift.Dialogs;

/// <summary>What is filled in for a remedy, whatever it wants of it.</summary>
public sealed class RemedyForm
{
    /// <summary>For how many days a finding may be put aside.</summary>
    public static IReadOnlyList<int> DayChoices { get; } = [1, 3, 7, 14, 30, 90];

    public string Name { get; set; } = "";
    public string Typed { get; set; } = "";
    public string Reason { get; set; } = "";
    public int Days { get; set; } = 7;

    /// <summary>A name that says where the volume came from; the person may change it.</summary>
    public static string NameFor(FindingContext context)
    {
        var stem = context.Found.Row is { } row ? row.Name.Replace('@', '-') : $"found-{context.Name.Value[^6..]}";
        var name = context.Found.Row is null ? stem : $"{(stem.Length > VolumeName.LengthMax - 8 ? stem[..(VolumeName.LengthMax - 8)] : stem)}-rescued";
        return VolumeName.IsValid(name) ? name : "";
    }

    /// <summary>What still has to be filled in; null where it can be sent.</summary>
    /// <param name="expected">What has to be typed, where the remedy wants that.</param>
    public string? WhyNot(IRemedy remedy, string? expected) =>
        remedy.Wants.HasFlag(RemedyWants.Reason) && string.IsNullOrWhiteSpace(Reason) ? "Say why first."
        : remedy.Wants.HasFlag(RemedyWants.Confirmation) && Typed != expected ? $"Type {expected} first."
        : null;

    /// <param name="confirm">What is sent as typed.</param>
    public RemedyInputs Inputs(string name, string? confirm, DateTimeOffset now) => new(
        name, confirm, now + TimeSpan.FromDays(Days), string.IsNullOrWhiteSpace(Reason) ? null : Reason.Trim());
}

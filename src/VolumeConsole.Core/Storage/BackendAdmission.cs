namespace VolumeConsole.Core.Storage;

/// <summary>Whether a backend is the storage that this installation owns.</summary>
/// <param name="Explanation">A sentence for operators; says the remedy where it is not ours.</param>
/// <param name="Marker">Whose marker it carries, in words that stay the same while the marker does; null where that is not known.</param>
public sealed record BackendAdmission(AdmissionState State, string Explanation, string? Marker = null)
{
    public static BackendAdmission Pending { get; } = new(AdmissionState.Pending, "Not looked at yet.");

    /// <summary>Verbs are sent only where it is.</summary>
    public bool IsOurs => State == AdmissionState.Ours;

    /// <summary>The storage answers, is empty and carries no marker: it may be claimed, if no volume was ever on it.</summary>
    public bool Unmarked => State == AdmissionState.Empty;

    /// <summary>It answers and is not ours, so that a person may decide to take it over.</summary>
    public bool MayBeTakenOver => State is AdmissionState.Foreign or AdmissionState.MarkerLost or AdmissionState.Empty;

    public static BackendAdmission Of(IdentityResult identity, Guid installation, string backendId) => identity switch
    {
        IdentityResult.Found found when found.Identity.Installation == installation => new(AdmissionState.Ours, "Ours."),
        IdentityResult.Found found => new(AdmissionState.Foreign,
            $"Backend '{backendId}' belongs to another installation ({found.Identity.Installation}), so nothing is sent to it. Check that the right storage is mounted; "
            + "if that console is gone for good, an administrator can take it over on the Backends page.",
            $"the marker of installation {found.Identity.Installation}"),
        IdentityResult.None { HoldsObjects: true } => new(AdmissionState.MarkerLost,
            $"Backend '{backendId}' has lost its identity marker but holds objects, so nothing is sent to it. Check that the right storage is mounted; "
            + "if it is, an administrator can take it over on the Backends page.",
            "no marker, but objects"),
        IdentityResult.None => new(AdmissionState.Empty,
            $"Backend '{backendId}' is empty and carries no identity marker, so nothing is sent to it. Check that the right storage is mounted; "
            + "if its contents are gone for good, an administrator can take it over on the Backends page.",
            "no marker, and no objects"),
        IdentityResult.Unreachable gone => new(AdmissionState.Unreachable, $"Backend '{backendId}' is unreachable, so nothing is sent to it: {gone.Message}"),
        _ => throw new InvalidOperationException($"{identity.GetType().Name} is no result of the closed set."),
    };
}

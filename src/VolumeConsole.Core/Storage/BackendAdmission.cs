namespace VolumeConsole.Core.Storage;

/// <summary>Whether a backend is the storage that this installation owns.</summary>
/// <param name="IsOurs">Verbs are sent only where it is.</param>
/// <param name="Unmarked">The storage answers, is empty and carries no marker: it may be claimed, if no volume was ever on it.</param>
/// <param name="Explanation">A sentence for operators; says the remedy where it is not ours.</param>
public sealed record BackendAdmission(bool IsOurs, bool Unmarked, string Explanation)
{
    public static BackendAdmission Pending { get; } = new(false, false, "Not looked at yet.");

    public static BackendAdmission Of(IdentityResult identity, Guid installation, string backendId) => identity switch
    {
        IdentityResult.Found found when found.Identity.Installation == installation => new(true, false, "Ours."),
        IdentityResult.Found found => new(false, false,
            $"Backend '{backendId}' belongs to another installation ({found.Identity.Installation}), so nothing is sent to it. If that console is "
            + "gone for good, take it over: stop this console, remove the marker .volumeconsole-identity and move foreign volumes away, then start again."),
        IdentityResult.None { HoldsObjects: true } => new(false, false,
            $"Backend '{backendId}' has lost its identity marker but holds objects, so nothing is sent to it. Check that the right storage is mounted."),
        IdentityResult.None => new(false, true,
            $"Backend '{backendId}' is empty and carries no identity marker, so nothing is sent to it. Check that the right storage is mounted."),
        IdentityResult.Unreachable gone => new(false, false, $"Backend '{backendId}' is unreachable, so nothing is sent to it: {gone.Message}"),
        _ => throw new InvalidOperationException($"{identity.GetType().Name} is no result of the closed set."),
    };
}

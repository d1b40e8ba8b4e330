namespace VolumeConsole.Web.Features.Access;

/// <summary>How a sign-in ended.</summary>
/// <param name="Token">Null where it failed.</param>
/// <param name="IsLimited">It was not even tried, because too many failed before.</param>
public sealed record SignInAttempt(AccessToken? Token, bool IsLimited);

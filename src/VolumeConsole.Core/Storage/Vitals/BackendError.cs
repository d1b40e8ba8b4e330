namespace VolumeConsole.Core.Storage.Vitals;

/// <summary>The last time a backend did not do what it was asked, for want of an answer or not now. What it refused for good is the operation's business.</summary>
/// <param name="Code">One of <see cref="BackendCodes"/>.</param>
public sealed record BackendError(DateTimeOffset At, string Code, string Message);

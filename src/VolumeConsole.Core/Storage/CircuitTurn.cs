namespace VolumeConsole.Core.Storage;

/// <summary>One opening or closing of a backend's circuit.</summary>
/// <param name="Why">A sentence for operators.</param>
public sealed record CircuitTurn(bool Opened, DateTimeOffset At, string Why);

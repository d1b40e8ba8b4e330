namespace VolumeConsole.Core.Operations;

/// <summary>How this process signs its attempts.</summary>
public sealed record WorkerName(string Value);

using VolumeConsole.Core.Storage;

namespace VolumeConsole.Core.Drift;

/// <summary>An object that a listing saw otherwise than it is stored.</summary>
/// <param name="Before">When what is stored was seen; null where nothing is stored. Whoever looked meanwhile knows better, and is left alone.</param>
public sealed record SeenChange(ObjectName Name, ObjectState State, DateTimeOffset At, DateTimeOffset? Before);

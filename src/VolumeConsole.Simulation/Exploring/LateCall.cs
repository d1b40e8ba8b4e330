using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>A call that was sent and whose caller no longer waits: it may reach the storage at any later time.</summary>
/// <param name="Label">The same in every replay.</param>
internal sealed record LateCall(string Label, string Verb, ObjectName Name, Func<IStorageBackend, Task<BackendResult>> Call);

using System.Collections.Immutable;

namespace VolumeConsole.Simulation.Faults;

/// <summary>How one fault is written, and what it can hit.</summary>
/// <param name="Name">The first word of a rule; lives for ever.</param>
/// <param name="Allowed">What may stand behind <c>name=</c>, in words; null where nothing does.</param>
/// <param name="Read">The fault with that value, null where none is given; null where the value is not allowed.</param>
internal sealed record FaultForm(string Name, string? Allowed, ImmutableArray<BackendVerb> Verbs, Func<string?, Fault?> Read);

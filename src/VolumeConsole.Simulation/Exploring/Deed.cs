using VolumeConsole.Core.Operations;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>One thing that a client does: asks for something, or changes the storage by hand.</summary>
/// <param name="Label">The same in every replay; also the request's idempotency key.</param>
/// <param name="Ask">What is asked for, as the world is then; null for a change by hand.</param>
/// <param name="ByHand">Changes something past us, and says which object, if one; null for a request.</param>
/// <param name="Explains">What differs afterwards was meant: the object's finding may stay open.</param>
/// <param name="When">Whether the client does it yet; null for at once.</param>
internal sealed record Deed(
    string Label, Func<ExploredWorld, Request?>? Ask = null, Func<ExploredWorld, string?>? ByHand = null, bool Explains = false, Func<ExploredWorld, bool>? When = null);

namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <summary>While it is open, nothing is sent, and attempts are not used up.</summary>
/// <param name="State"><c>closed</c>, <c>open</c> or <c>probing</c>.</param>
/// <param name="Since">When it last turned; null while it never opened.</param>
/// <param name="ProbeAt">When the next probe may be sent; null while it is closed.</param>
public sealed record CircuitView(string State, string? Since, string? Why, string? ProbeAt);

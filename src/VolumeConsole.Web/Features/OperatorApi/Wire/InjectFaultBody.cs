namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <param name="Backend">Whose calls go wrong.</param>
/// <param name="Fault">One rule of a plan without backend and end: <c>lose-reply verb=ensure hits=1</c>.</param>
/// <param name="Minutes">How long at most, from 1 to 60.</param>
/// <param name="Reason">Why, in your words; kept with the activity.</param>
public sealed record InjectFaultBody(string Backend, string Fault, long Minutes, string? Reason = null);

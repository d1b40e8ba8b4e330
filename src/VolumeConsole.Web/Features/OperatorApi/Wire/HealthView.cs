namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <summary>Judged by real calls since this console started.</summary>
/// <param name="State"><c>unknown</c>, <c>ok</c>, <c>slow</c>, <c>suspicious</c> or <c>unreachable</c>.</param>
public sealed record HealthView(string State, string? Since, string Why);

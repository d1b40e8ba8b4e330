namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <param name="Enabled">Whether faults can be injected in this console.</param>
/// <param name="Faults">Those in force, oldest first.</param>
public sealed record FaultList(bool Enabled, IReadOnlyList<FaultView> Faults);

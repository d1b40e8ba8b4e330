namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <summary>A fault that somebody injected, and that is in force.</summary>
/// <param name="Id">Rises from 1 since the console started.</param>
/// <param name="Fault">As a rule of a plan spells it.</param>
/// <param name="Until">When it ends, if it is not hit again; its last hit may end it before its time.</param>
/// <param name="Hits">Calls and attempts that it hit.</param>
public sealed record FaultView(long Id, string Backend, string Fault, string By, string Since, string Until, int Hits);

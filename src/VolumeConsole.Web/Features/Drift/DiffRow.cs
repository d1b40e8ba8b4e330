namespace VolumeConsole.Web.Features.Drift;

/// <summary>One field, as recorded and as seen.</summary>
public sealed record DiffRow(string Field, string Recorded, string Actual, bool Differs);

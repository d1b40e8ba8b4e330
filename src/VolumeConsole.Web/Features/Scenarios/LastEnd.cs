namespace VolumeConsole.Web.Features.Scenarios;

/// <summary>How the last run of a scenario ended.</summary>
public sealed record LastEnd(DateTimeOffset At, string Told)
{
    public bool Held => Told.StartsWith("all ", StringComparison.Ordinal);
}

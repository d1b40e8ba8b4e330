namespace VolumeConsole.Web.Features.Faults;

/// <summary>Which of the calls that a fault could hit it hits.</summary>
public enum HowOften
{
    First,
    Every,
    Chance,
}

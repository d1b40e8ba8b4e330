namespace VolumeConsole.Web.Features.Drift;

/// <summary>Which findings the page lists.</summary>
public enum FindingFacet
{
    /// <summary>Open, and not put aside.</summary>
    Open,
    Snoozed,

    /// <summary>History: the difference is gone.</summary>
    Closed,
}

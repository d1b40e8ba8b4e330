namespace VolumeConsole.Web.Features.Volumes;

/// <summary>What the table can show. The order is that of the table.</summary>
public enum VolumeColumn
{
    Lifecycle,

    /// <summary>Always there.</summary>
    Name,
    Size,
    Wanted,
    Drift,
    Operation,
    Backend,
    Tags,
    Description,
    Id,
    ObjectName,
    Observed,
    Available,
    Age,
}

namespace VolumeConsole.Web.Features.Volumes;

/// <summary>The orders that the database has an index for.</summary>
public enum VolumeSort
{
    Name,
    Size,
    Created,
}

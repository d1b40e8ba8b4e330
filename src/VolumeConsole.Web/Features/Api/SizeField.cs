using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Web.Features.Api;

/// <summary>Sizes as users write them.</summary>
public static class SizeField
{
    /// <summary>In bytes; numbers beyond all reason become the nearest one that the write door refuses just as well.</summary>
    public static long ToBytes(long gigabytes) => VolumeSize.FromGiB(Math.Clamp(gigabytes, -1_000_000_000, 1_000_000_000));
}

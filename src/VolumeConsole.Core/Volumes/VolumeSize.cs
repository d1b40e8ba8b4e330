namespace VolumeConsole.Core.Volumes;

/// <summary>Limits and units of sizes. A GiB is 1024³ bytes.</summary>
public static class VolumeSize
{
    public const long GiB = 1L << 30;
    public const int MinGiB = 1;
    public const int MaxGiB = 16_384;

    public static long FromGiB(long gigabytes) => checked(gigabytes * GiB);

    /// <summary>Rounded up, so that a size is never understated by the unit.</summary>
    public static long ToGiB(long bytes) => (bytes + GiB - 1) / GiB;

    /// <summary>The next whole number of GiB, in bytes.</summary>
    public static long RoundUp(long bytes) => FromGiB(ToGiB(bytes));
}

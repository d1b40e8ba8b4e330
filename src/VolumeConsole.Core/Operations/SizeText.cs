using System.Globalization;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations;

/// <summary>Sizes in words: GiB and TiB, 1024-based.</summary>
public static class SizeText
{
    private const double TiB = 1024d * VolumeSize.GiB;

    /// <summary>"10 GiB", "1.5 TiB"; sizes that are no whole number of GiB keep up to three digits, and small ones are told in bytes.</summary>
    public static string Of(long bytes) => bytes switch
    {
        < VolumeSize.GiB / 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes:#,0} bytes"),
        >= 1024 * VolumeSize.GiB => string.Create(CultureInfo.InvariantCulture, $"{bytes / TiB:0.###} TiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)VolumeSize.GiB:0.###} GiB"),
    };
}

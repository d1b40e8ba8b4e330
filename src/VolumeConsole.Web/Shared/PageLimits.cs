using System.Globalization;

namespace VolumeConsole.Web.Shared;

/// <summary>What a table reads at most.</summary>
public static class PageLimits
{
    public const int PageSize = 50;

    /// <summary>Rows are counted up to here: a whole count of a million rows would cost more than it tells.</summary>
    public const int CountMax = 10_000;

    public static string Told(int counted) => counted > CountMax
        ? string.Create(CultureInfo.InvariantCulture, $"{CountMax:#,0}+")
        : counted.ToString("#,0", CultureInfo.InvariantCulture);
}

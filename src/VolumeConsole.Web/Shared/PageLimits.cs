using System.Globalization;

namespace VolumeConsole.Web.Shared;

/// <summary>What a table reads at most.</summary>
public static class PageLimits
{
    public const int PageSize = 50;

    /// <summary>Rows are counted up to here: a whole count of a million rows would cost more than it tells.</summary>
    public const int CountMax = 10_000;

    /// <summary>So many of a search's matches, or of the volumes with trouble, are sorted and paged, the newest: whoever looks for one name types one more letter.</summary>
    public const int SearchMax = 2_000;

    public static string Told(int counted, int most = CountMax) => counted > most
        ? string.Create(CultureInfo.InvariantCulture, $"{most:#,0}+")
        : counted.ToString("#,0", CultureInfo.InvariantCulture);
}

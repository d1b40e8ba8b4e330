using System.Globalization;

namespace VolumeConsole.Web.Demo.Tour;

/// <summary>How far somebody came on the tour, and whether its card is open: what their browser remembers, as one word.</summary>
/// <param name="Stop">From 0.</param>
public readonly record struct TourPlace(int Stop, bool IsOpen)
{
    /// <summary>Of who is here for the first time.</summary>
    public static TourPlace Start { get; } = new(0, true);

    public bool IsFirst => Stop == 0;

    public bool IsLast => Stop == TourStops.All.Count - 1;

    public TourPlace Next() => this with { Stop = Math.Min(Stop + 1, TourStops.All.Count - 1) };

    public TourPlace Back() => this with { Stop = Math.Max(Stop - 1, 0) };

    /// <summary>What cannot be read is a first visit: somebody else's browser, or a tour that was longer once.</summary>
    public static TourPlace Parse(string? text)
    {
        var word = text ?? "";
        var closed = word.StartsWith(ClosedMark, StringComparison.Ordinal);
        return int.TryParse(closed ? word[ClosedMark.Length..] : word, NumberStyles.None, CultureInfo.InvariantCulture, out var stop) && stop < TourStops.All.Count
            ? new TourPlace(stop, !closed)
            : Start;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsOpen ? "" : ClosedMark)}{Stop}");

    private const string ClosedMark = "closed-";
}

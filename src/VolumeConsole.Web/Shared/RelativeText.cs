using System.Globalization;

namespace VolumeConsole.Web.Shared;

/// <summary>How far away a time is. wwwroot-assets/js/console.js has the same rules, and takes over in the browser.</summary>
public static class RelativeText
{
    public static string Of(DateTimeOffset at, DateTimeOffset now, string kind) => kind switch
    {
        "in" => at <= now ? "due" : $"in {Span(at - now)}",
        "age" => Span(now - at),
        _ => now - at < TimeSpan.FromSeconds(1) ? "now" : $"{Span(now - at)} ago",
    };

    /// <summary>One unit, rounded down; never negative.</summary>
    public static string Span(TimeSpan span) => span.TotalSeconds switch
    {
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, (int)span.TotalSeconds)} s"),
        < 3_600 => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalMinutes} min"),
        < 172_800 => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalDays} d"),
    };
}

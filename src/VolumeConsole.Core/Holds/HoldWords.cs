using System.Globalization;

namespace VolumeConsole.Core.Holds;

/// <summary>How holds are spoken of.</summary>
public static class HoldWords
{
    public static string NameOf(HoldKind kind) => kind switch
    {
        HoldKind.Rollback => "rollback",
        HoldKind.Clock => "clock",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A hold without a name."),
    };

    /// <summary>A time that a sentence can carry, to the second, in UTC.</summary>
    public static string At(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A length of time in its largest unit that is worth saying.</summary>
    public static string Duration(TimeSpan time) => time.Duration() switch
    {
        { TotalDays: >= 2 } days => string.Create(CultureInfo.InvariantCulture, $"{days.TotalDays:0} days"),
        { TotalHours: >= 2 } hours => string.Create(CultureInfo.InvariantCulture, $"{hours.TotalHours:0} hours"),
        var minutes => string.Create(CultureInfo.InvariantCulture, $"{minutes.TotalMinutes:0} minutes"),
    };

    public static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}

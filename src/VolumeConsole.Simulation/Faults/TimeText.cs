using System.Globalization;

namespace VolumeConsole.Simulation.Faults;

/// <summary>Lengths of time as a number and a unit, exactly: <c>250ms</c>, <c>1h</c>.</summary>
internal static class TimeText
{
    public const string Allowed = "a time like 250ms, 30s, 10m, 2h or 1d, at most 30d";
    private static readonly TimeSpan s_most = TimeSpan.FromDays(30); // Timers bear hardly more.

    /// <summary>The largest first: it is printed in the first that divides it.</summary>
    private static readonly (string Name, long Ticks)[] s_units =
    [
        ("d", TimeSpan.TicksPerDay), ("h", TimeSpan.TicksPerHour), ("m", TimeSpan.TicksPerMinute), ("s", TimeSpan.TicksPerSecond),
        ("ms", TimeSpan.TicksPerMillisecond), ("us", TimeSpan.TicksPerMicrosecond), ("ticks", 1),
    ];

    public static string Print(TimeSpan time)
    {
        var (name, ticks) = s_units.First(unit => time.Ticks % unit.Ticks == 0);
        return string.Create(CultureInfo.InvariantCulture, $"{time.Ticks / ticks}{name}");
    }

    /// <summary>False for what is no time, none at all, or too long.</summary>
    public static bool TryRead(string? text, out TimeSpan time)
    {
        time = default;
        var digits = text is null ? 0 : text.TakeWhile(letter => char.IsAsciiDigit(letter) || letter == '.').Count();
        var unit = s_units.FirstOrDefault(unit => unit.Name == text?[digits..]);
        if (unit.Name is null || digits > 20) return false;
        if (!decimal.TryParse(text.AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return false;
        if (number > s_most.Ticks) return false;
        var ticks = number * unit.Ticks;
        if (ticks > s_most.Ticks || ticks != decimal.Truncate(ticks)) return false;
        time = TimeSpan.FromTicks((long)ticks);
        return time > TimeSpan.Zero;
    }
}

using System.Globalization;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Retention;
using VolumeConsole.Core.Storage;
using VolumeConsole.Simulation.Drills;

namespace VolumeConsole.Web.Hosting;

/// <summary>Reads and checks what the engine needs of the configuration. Each failure names the key and the remedy.</summary>
internal static class EngineOptions
{
    private const double DayMax = 3_650 * 86_400d;
    private const double RetentionDaysMax = 36_500;

    public static OperationOptions Operations(IConfiguration configuration)
    {
        var section = configuration.GetSection("Operations");
        var defaults = new OperationOptions();
        var options = new OperationOptions
        {
            AttemptsMax = Whole(section, "AttemptsMax", defaults.AttemptsMax, 1, 1_000),
            LeaseSeconds = Number(section, "LeaseSeconds", defaults.LeaseSeconds, 1, 86_400),
            SweepIntervalSeconds = Number(section, "SweepIntervalSeconds", defaults.SweepIntervalSeconds, 0.1, 3_600),
            BackoffBaseSeconds = Number(section, "BackoffBaseSeconds", defaults.BackoffBaseSeconds, 0.01, 3_600),
            BackoffCapSeconds = Number(section, "BackoffCapSeconds", defaults.BackoffCapSeconds, 0.01, 86_400),
        };
        return options.BackoffCapSeconds >= options.BackoffBaseSeconds
            ? options
            : throw new InvalidConfigurationException(
                "Operations:BackoffCapSeconds", "it is less than Operations:BackoffBaseSeconds.", "Give at least the base, which is the first wait.");
    }

    /// <param name="defaults">Those of its kind.</param>
    public static BackendSettings Backend(IConfigurationSection section, BackendSettings defaults)
    {
        return new BackendSettings
        {
            Retention = TimeSpan.FromSeconds(Number(section, "RetentionSeconds", defaults.Retention.TotalSeconds, 0, DayMax)),
            Timeout = TimeSpan.FromSeconds(Number(section, "TimeoutSeconds", defaults.Timeout.TotalSeconds, 0.1, 3_600)),
            CopyTimeout = TimeSpan.FromSeconds(Number(section, "CopyTimeoutSeconds", defaults.CopyTimeout.TotalSeconds, 1, 30 * 86_400)),
            Concurrency = Whole(section, "Concurrency", defaults.Concurrency, 1, 64),
            ScanInterval = TimeSpan.FromSeconds(Number(section, "ScanIntervalSeconds", defaults.ScanInterval.TotalSeconds, 0.1, DayMax)),
            BreakerFailures = Breaker(section, defaults.BreakerFailures),
            BreakerPause = TimeSpan.FromSeconds(Number(section, "BreakerPauseSeconds", defaults.BreakerPause.TotalSeconds, 0.5, 3_600)),
            SlowAfter = section["SlowSeconds"] is null ? null : TimeSpan.FromSeconds(Number(section, "SlowSeconds", 0, 0.001, 3_600)),
            QuotaBytes = section["QuotaBytes"] is null ? null : (long)Number(section, "QuotaBytes", 0, 1, long.MaxValue),
            AutoPurgeLeaked = Flag(section, "AutoPurgeLeaked"),
        };
    }

    public static RetentionOptions Retention(IConfiguration configuration)
    {
        var section = configuration.GetSection("Retention");
        var defaults = new RetentionOptions();
        double Days(string key, double whenAbsent) => Number(section, key, whenAbsent, 1, RetentionDaysMax);
        return new RetentionOptions
        {
            ActivityDays = Days("ActivityDays", defaults.ActivityDays),
            AttemptDays = Days("AttemptDays", defaults.AttemptDays),
            ObservationDays = Days("ObservationDays", defaults.ObservationDays),
            FindingDays = Days("FindingDays", defaults.FindingDays),
            BulkRetryDays = Days("BulkRetryDays", defaults.BulkRetryDays),
            MinuteDays = Days("MinuteDays", defaults.MinuteDays),
            HoldDays = Days("HoldDays", defaults.HoldDays),
        };
    }

    public static DrillOptions Drills(IConfiguration configuration)
    {
        var section = configuration.GetSection("Scenarios");
        var defaults = new DrillOptions();
        return defaults with { SandboxId = FaultSettings.SandboxId, FailuresCount = Whole(section, "FailuresCount", defaults.FailuresCount, 40, 100_000) };
    }

    private static int Breaker(IConfigurationSection section, int whenAbsent) => Whole(section, "BreakerFailures", whenAbsent, 0, 1_000) is var failures and not 1
        ? failures
        : throw new InvalidConfigurationException(
            $"{section.Path}:BreakerFailures", "one failure makes no run.", "Give a whole number from 2 to 1000, or 0 for a circuit that never opens.");

    private static bool Flag(IConfigurationSection section, string key)
    {
        if (section[key] is not { Length: > 0 } text) return false;
        return bool.TryParse(text, out var flag) ? flag : throw new InvalidConfigurationException($"{section.Path}:{key}", $"'{text}' cannot be used.", "Give true or false.");
    }

    internal static int Whole(IConfigurationSection section, string key, int whenAbsent, int min, int max)
    {
        var number = Number(section, key, whenAbsent, min, max);
        return number == Math.Truncate(number)
            ? (int)number
            : throw new InvalidConfigurationException($"{section.Path}:{key}", $"'{section[key]}' cannot be used.", $"Give a whole number from {min} to {max}.");
    }

    private static double Number(IConfigurationSection section, string key, double whenAbsent, double min, double max)
    {
        if (section[key] is not { Length: > 0 } text) return whenAbsent;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max) return number;
        throw new InvalidConfigurationException(
            $"{section.Path}:{key}", $"'{text}' cannot be used.", string.Create(CultureInfo.InvariantCulture, $"Give a number from {min} to {max}."));
    }
}

using System.Globalization;
using VolumeConsole.Core.Storage;
using VolumeConsole.Simulation.Faults;

namespace VolumeConsole.Simulation.Demo;

/// <summary>The simulated storage of a demonstration: two sites that are lived on, and a sandbox that is left to whoever tries things.</summary>
public static class DemoStorage
{
    public const string Frankfurt = "fra1";
    public const string Amsterdam = "ams3";
    public const string Sandbox = "sandbox";

    /// <summary>Those that traffic goes to.</summary>
    public static IReadOnlyList<string> Sites { get; } = [Frankfurt, Amsterdam];

    /// <summary>Rare: most of what is asked for succeeds at once.</summary>
    private const string Rare = "throttle verb=grow chance=0.03; throttle verb=ensure chance=0.02; lose-reply verb=grow chance=0.02; lose-reply verb=ensure chance=0.02";

    /// <summary>What goes wrong in the hour before: as later, without what takes long, and with some refusals of each kind.</summary>
    internal static FaultPlan Past { get; } = FaultPlan.Parse($"seed=20; {Rare}; reject=invalid verb=ensure chance=0.03; reject=too_large verb=grow chance=0.02");

    /// <summary>Attempts in doubt before a person is asked: few, so that somebody who watches need not wait for it.</summary>
    internal const int AttemptsMax = 4;

    /// <summary>The configuration that a demonstration begins from; whoever starts it may say otherwise.</summary>
    public static IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        ["Operations:AttemptsMax"] = AttemptsMax.ToString(CultureInfo.InvariantCulture),
        ["Operations:LeaseSeconds"] = "6",
        ["Operations:SweepIntervalSeconds"] = "1",
        ["Operations:BackoffBaseSeconds"] = "0.5",
        ["Operations:BackoffCapSeconds"] = "15",
        ["Faults:Enabled"] = "true",
        [$"Backends:{Frankfurt}:Kind"] = "simulator",
        [$"Backends:{Frankfurt}:Latency"] = "2ms-9ms",
        [$"Backends:{Frankfurt}:CapacityBytes"] = TiB(96),
        [$"Backends:{Frankfurt}:Faults"] = $"seed=21; {Rare}; slow=1200ms chance=0.02",
        [$"Backends:{Frankfurt}:RetentionSeconds"] = "1200",
        [$"Backends:{Frankfurt}:TimeoutSeconds"] = "5",
        [$"Backends:{Frankfurt}:ScanIntervalSeconds"] = "5",
        [$"Backends:{Amsterdam}:Kind"] = "simulator",
        [$"Backends:{Amsterdam}:Latency"] = "4ms-14ms",
        [$"Backends:{Amsterdam}:CapacityBytes"] = TiB(48),
        [$"Backends:{Amsterdam}:Faults"] = $"seed=22; {Rare}; slow=2500ms chance=0.03",
        [$"Backends:{Amsterdam}:TimeoutSeconds"] = "5",
        [$"Backends:{Amsterdam}:ScanIntervalSeconds"] = "5",
        [$"Backends:{Sandbox}:Kind"] = "simulator",
        [$"Backends:{Sandbox}:CapacityBytes"] = TiB(1024),
        [$"Backends:{Sandbox}:RetentionSeconds"] = "5",
        [$"Backends:{Sandbox}:TimeoutSeconds"] = "2",
        [$"Backends:{Sandbox}:ScanIntervalSeconds"] = "2",
    };

    /// <summary>The storage itself, behind what lets its calls fail; null where the backend is not simulated.</summary>
    internal static SimulatorBackend? Of(Backend backend) => Planned(backend)?.Inner as SimulatorBackend;

    /// <summary>What follows the configured plan: behind what lets people inject faults by hand.</summary>
    internal static FaultyBackend? Planned(Backend backend) => (backend.Storage as FaultyBackend)?.Inner as FaultyBackend ?? backend.Storage as FaultyBackend;

    private static string TiB(int count) => ((long)count << 40).ToString(CultureInfo.InvariantCulture);
}

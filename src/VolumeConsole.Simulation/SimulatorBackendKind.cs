using System.Globalization;
using Microsoft.Extensions.Configuration;
using VolumeConsole.Core.Storage;
using VolumeConsole.Simulation.Faults;

namespace VolumeConsole.Simulation;

/// <summary>
/// Storage in memory, for trying and for training: a restart forgets it. Keys, none of them needed: <c>CapacityBytes</c>, <c>Latency</c> (like
/// <c>20ms</c>, or <c>5ms-40ms</c>) and <c>Faults</c> (the text of a <see cref="FaultPlan"/>).
/// </summary>
/// <param name="storages">Is told of each that is made; null where nobody asks.</param>
public sealed class SimulatorBackendKind(TimeProvider clock, SimulatedStorages? storages = null) : IBackendKind
{
    public const string KindName = "simulator";

    public string Name => KindName;

    public IStorageBackend Create(string id, IConfigurationSection section)
    {
        var plan = Plan(section);
        var storage = new SimulatorBackend(clock) { CapacityBytes = CapacityBytes(section), Latency = Latency(section, plan.Seed) };
        storages?.Add(id, storage);
        return new FaultyBackend(id, storage, plan, clock);
    }

    private static FaultPlan Plan(IConfigurationSection section)
    {
        try
        {
            var plan = FaultPlan.Parse(section["Faults"] ?? "");
            return plan.Rules.FirstOrDefault(rule => rule.Fault.HitsAttempts) is not { } worker
                ? plan
                : throw new InvalidConfigurationException($"{section.Path}:Faults", $"'{worker}' hits attempts and no calls.", "Leave it out; it can be injected by hand.");
        }
        catch (FaultPlanException wrong)
        {
            throw new InvalidConfigurationException($"{section.Path}:Faults", wrong.Message, "Correct it, or remove the key.");
        }
    }

    private static long CapacityBytes(IConfigurationSection section)
    {
        if (section["CapacityBytes"] is not { } text) return long.MaxValue;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes > 0
            ? bytes
            : throw new InvalidConfigurationException(
                $"{section.Path}:CapacityBytes", $"'{text}' is not a number of bytes above 0.", "Give one, like 107374182400, or remove the key.");
    }

    private static SimulatedLatency Latency(IConfigurationSection section, ulong seed)
    {
        if (section["Latency"] is not { } text) return SimulatedLatency.None;
        var ends = text.Split('-');
        return ends.Length <= 2 && TimeText.TryRead(ends[0], out var least) && TimeText.TryRead(ends[^1], out var most) && least <= most
            ? SimulatedLatency.Between(least, most, seed)
            : throw new InvalidConfigurationException(
                $"{section.Path}:Latency", $"'{text}' is no length of time.", "Give one, like 20ms, or two with the shorter first, like 5ms-40ms, or remove the key.");
    }
}

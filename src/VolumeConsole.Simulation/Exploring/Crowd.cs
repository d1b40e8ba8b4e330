using System.Globalization;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>Many clients, many volumes, long histories: what each client wants comes from a seed.</summary>
public static class Crowd
{
    private const int ClientCount = 4;
    private const int DeedCount = 6;
    private static readonly string[] s_names = ["db-1", "db-2", "logs", "wiki"];

    /// <summary>The same scenario for the same seed.</summary>
    public static Scenario Of(int seed)
    {
        var chance = new Random(seed);
        return new Scenario($"crowd-{seed.ToString(CultureInfo.InvariantCulture)}")
        {
            Clients = [.. Enumerable.Range(1, ClientCount).Select(number => new Client($"{number}", [.. Enumerable.Range(1, DeedCount).Select(deed => Some(chance, number, deed))]))],
            Budget = new Budget { Deaths = 3, LostReplies = 4, LateCalls = 3, Refusals = 2, Stalls = 2, Scans = 3, BadListings = 1, Ticks = 40 },
        };
    }

    private static Deed Some(Random chance, int client, int number)
    {
        var name = s_names[chance.Next(s_names.Length)];
        var size = chance.Next(1, 60) * VolumeSize.GiB;
        var roll = chance.Next(100);
        var label = $"{client}.{number}";
        return roll switch
        {
            < 34 => new Deed($"{label} create {name}", Ask: _ => new CreateVolume.Request(ExploredWorld.BackendId, name, size)),
            < 50 => On(name, $"{label} resize {name}", id => new ResizeVolume.Request(id, size)),
            < 68 => On(name, $"{label} delete {name}", id => new DeleteVolume.Request(id)),
            < 76 => On(name, $"{label} restore {name}", id => new RestoreVolume.Request(id)),
            < 83 => On(name, $"{label} purge {name}", id => new PurgeNow(id)),
            < 88 => On(name, $"{label} rename {name}", id => new UpdateVolume(id, Name: $"{name}-b")),
            < 91 => On(name, $"{label} observe {name}", id => new ObserveVolume.Request(id)),
            < 96 => new Deed($"{label} retry", Ask: w => w.Content.Operations.LastOrDefault(o => o.State is "failed" or "needs_attention" or "waiting") is { } o
                ? new RetryOperation(new OperationId(o.Id)) : null),
            _ => new Deed($"{label} somebody removes an object of {name}", ByHand: world => Remove(world, name)),
        };
    }

    private static Deed On(string name, string label, Func<VolumeId, Request> ask) => new(label, Ask: world => world.Has(name) ? ask(world.IdOf(name)) : null);

    private static string? Remove(ExploredWorld world, string name)
    {
        if (!world.Has(name)) return null;
        var objectName = world.ObjectOf(name);
        world.Storage.Put(objectName.Value, null);
        return objectName.Value;
    }
}

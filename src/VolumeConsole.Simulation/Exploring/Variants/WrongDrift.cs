using VolumeConsole.Core.Access;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Simulation.Exploring.Variants;

/// <summary>A reconciler that believes too much, or does too much.</summary>
internal static class WrongDrift
{
    public static IEnumerable<Variant> All { get; } =
    [
        new("wrong-mount-believed", "Storage without our marker is taken for ours.")
        {
            Scenario = "wrong-mount", Breaks = "I1", Storage = storage => new CredulousStorage(storage),
        },
        new("empty-listing-believed", "What a listing does not show is gone: nothing is asked for by itself.")
        {
            Scenario = "bad-listing", Breaks = "I9", Storage = storage => new ListedStorage(storage),
        },
        new("finding-without-a-second-look", "A difference is shown as soon as one look suspects it.")
        {
            Scenario = "bad-listing", Breaks = "I9",
            Amend = commit =>
            {
                foreach (var finding in commit.Db.ChangeTracker.Entries<Finding>().Where(f => f.Entity.State == FindingState.Suspected).ToList())
                    commit.Set(finding.Entity, nameof(Finding.State), FindingState.Open);
            },
        },
        new("automatic-recreate", "A missing volume is made anew by itself, empty.")
        {
            Scenario = "scan-and-hands", Breaks = "I4", AfterScan = RecreateAsync,
        },
    ];

    private static async Task RecreateAsync(ExploredWorld world)
    {
        foreach (var finding in world.Content.Findings.Where(f => f is { Rule: "missing", State: "open" }))
        {
            var volume = world.Content.Volumes.First(v => v.Id == finding.VolumeId);
            var recreate = new RecreateVolume.Request(new VolumeId(Guid.Parse(volume.Id)), volume.Name);
            await world.Process.Get<Orchestrator>().SubmitAsync(recreate, Actor.Reconciler, CancellationToken.None);
        }
    }
}

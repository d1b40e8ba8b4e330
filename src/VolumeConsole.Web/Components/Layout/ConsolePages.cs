using VolumeConsole.Web.Live;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Components.Layout;

/// <summary>The pages, in the order of the rail. A new page is one line here.</summary>
public static class ConsolePages
{
    public static IReadOnlyList<ConsolePage> All { get; } =
    [
        new("", "Overview", Glyphs.Overview, 'h', "whether all is well, and where it is not"),
        new("volumes", "Volumes", Glyphs.Volume, 'v', "what users see"),
        new("operations", "Operations", Glyphs.Operation, 'o', "every requested change and how far it came") { Badge = OfOperations },
        new("drift", "Drift", Glyphs.Drift, 'd', "where the database and the storage differ") { Badge = OfDrift },
        new("activity", "Activity", Glyphs.Activity, 'a', "who did what, when and why"),
        new("trash", "Trash", Glyphs.Trash, 't', "deleted volumes and snapshots that can still come back"),
        new("backends", "Backends", Glyphs.Backend, 'b', "the storage: health, room, latency, pause"),
        new("scenarios", "Scenarios", Glyphs.Play, 's', "what goes wrong, played on the real engine"),
        new("lab", "Lab", Glyphs.Lab, 'l', "what goes wrong in each order of a change, computed live"),
        new("faults", "Faults", Glyphs.Bolt, null, "let calls to the storage go wrong on purpose, and stop it again") { InRail = false },
        new("holds", "Holds", Glyphs.Hold, null, "why removals wait, and what would be removed") { InRail = false },
        new("jobs", "Jobs", Glyphs.Job, null, "the queue's own dashboard, to read only") { Away = true },
        new("reference", "API reference", Glyphs.Command, null, "what scripts can ask for, and how") { Away = true, InRail = false },
    ];

    private static RailBadge? OfOperations(RailCounts.Snapshot counts) => counts switch
    {
        { Stuck: > 0 } => new("stuck", counts.Stuck, Tone.Failed, "failed or need attention", "Operations that failed or need attention"),
        { Waiting: > 0 } => new("waiting", counts.Waiting, Tone.Doubt, "waiting", "Operations that wait for another try"),
        { Running: > 0 } => new("running", counts.Running, Tone.Working, "running", "Operations that run now"),
        _ => null,
    };

    private static RailBadge? OfDrift(RailCounts.Snapshot counts) => counts.Drifted > 0
        ? new("drifted", counts.Drifted, Tone.Drift, "drifted", "Open findings: database and storage differ")
        : null;
}

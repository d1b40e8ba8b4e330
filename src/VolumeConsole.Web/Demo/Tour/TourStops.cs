namespace VolumeConsole.Web.Demo.Tour;

/// <summary>The guided tour, in its order. A new stop is one line here.</summary>
public static class TourStops
{
    public static IReadOnlyList<TourStop> All { get; } =
    [
        new("truths", "Four truths of one volume",
            "What the user sees, what the database records, what the storage was last seen to hold and what the job is doing stand side by side. They differ here, and nothing pretends otherwise.",
            sights => sights.Volume is { } volume ? $"volumes?open={volume}" : "volumes"),
        new("failures", "Failed work, by cause",
            "Forty failures with one cause are one line, with a preview of what a retry would do. A bulk retry runs in stages, and stops by itself when the same error comes back.",
            _ => "operations?view=groups"),
        new("drift", "Where storage and database differ",
            "Somebody changed the storage behind our back; two looks agreed before this was shown. Each remedy says what it will do, and none is taken on its own.",
            sights => sights.Finding is { } finding ? $"drift?open={finding}" : "drift"),
        new("backends", "Storage that fails now and then",
            "Both sites are simulated, answer with real delays, and lose a reply now and then. The work waits, looks again and goes on; nothing is lost, and nothing is made twice.",
            _ => "backends"),
        new("scenarios", "What goes wrong, step by step",
            "Each scenario runs in this console, on the backend sandbox, and lights up as it happens. Begin with the lost reply of a create.",
            _ => "scenarios"),
        new("lab", "Why the order matters",
            "Choose a change and an ordering that people really write, and see what each crash leaves. The right ordering stands beside it, with the same seeds.",
            _ => "lab"),
        new("activity", "Who did what, when and why",
            "All that happened is one log that is only added to, in the order in which it was committed. The actor demo is the traffic of this demonstration; you are the other one.",
            _ => "activity"),
    ];
}

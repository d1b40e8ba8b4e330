using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Drills;

/// <summary>
/// One scenario as operators know it: something goes wrong on the sandbox, step by step, and the real engine bears it. One file each; the page, its
/// address, the test and the documentation come from it. (What the explorer calls a scenario is another thing: see <see cref="Exploring.Scenario"/>.)
/// </summary>
public abstract class Drill
{
    /// <summary>A slug: the page's address, and what the activity says. Lives for ever.</summary>
    public abstract string Name { get; }

    public abstract string Title { get; }

    /// <summary>Three to five sentences for somebody who never heard of the problem.</summary>
    public abstract IReadOnlyList<string> Story { get; }

    /// <summary>What to learn from it, in one or two sentences.</summary>
    public abstract string Lesson { get; }

    /// <summary>What is drawn side by side: volumes and stray objects, by the short word that the steps use for them. Few: they are looked at.</summary>
    public virtual IReadOnlyList<string> Shown => ["db"];

    public abstract IReadOnlyList<DrillStep> Steps { get; }

    /// <summary>How much longer than others its steps may take, for one that works on many volumes.</summary>
    public virtual TimeSpan ExtraTime(DrillOptions options) => TimeSpan.Zero;

    /// <summary>Why it cannot run on this console; null where it can.</summary>
    public virtual string? WhyNot(BackendRegistry backends) => null;
}

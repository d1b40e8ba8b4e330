using VolumeConsole.Simulation.Drills;
using VolumeConsole.Web.Shared;
using VolumeConsole.Web.Shared.Chips;

namespace VolumeConsole.Web.Features.Scenarios;

/// <summary>Icon, colour and words of runs and their steps.</summary>
public static class ScenarioLook
{
    public static ChipLook Of(DrillProgress progress) => progress.State switch
    {
        DrillState.Queued => new("queued", Glyphs.Queue, Tone.Quiet, "waits for its turn", "Another run has the sandbox; this one begins as soon as that has ended."),
        DrillState.Running when progress.IsPaused => new("paused", Glyphs.Pause, Tone.Doubt, "paused", "No step acts until somebody lets it go on. What the engine does meanwhile is its own matter."),
        DrillState.Running when progress.WaitsForPress => new("your_turn", Glyphs.Play, Tone.Working, "waits for you", "The next step acts when somebody presses 'next step'."),
        DrillState.Running => new("running", Glyphs.Spinner, Tone.Working, "running", "The engine works, and the activity lights the steps up."),
        DrillState.Cleaning => new("cleaning", Glyphs.Spinner, Tone.Working, "tidying up", "The steps are over. Its volumes are deleted and purged, its faults and findings taken away."),
        DrillState.Held => new("held", Glyphs.Check, Tone.Fine, "all came true", "Every step came true, and no invariant was broken."),
        DrillState.Failed => new("failed", Glyphs.Cross, Tone.Failed, "did not come true", "A step was not as it must be. What was missing is said below."),
        DrillState.Stopped => new("stopped", Glyphs.Slash, Tone.Quiet, "stopped", "Somebody stopped it; it was tidied up."),
        _ => throw new ArgumentOutOfRangeException(nameof(progress), progress.State, "A state without a look."),
    };

    public static ChipLook Of(DrillStepState state) => state switch
    {
        DrillStepState.Next => new("next", Glyphs.Dot, Tone.Quiet, "next", "It has not begun."),
        DrillStepState.Now => new("now", Glyphs.Spinner, Tone.Working, "now", "It waits for the activity."),
        DrillStepState.Done => new("done", Glyphs.Tick, Tone.Fine, "done", "The activity lit it up, and the four truths were as they must be."),
        DrillStepState.Failed => new("failed", Glyphs.Close, Tone.Failed, "failed", "It did not come true."),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "A state without a look."),
    };

    public static string WordOf(DrillPace pace) => pace switch
    {
        DrillPace.StepByStep => "Step by step",
        DrillPace.Slow => "Slow",
        DrillPace.Normal => "Normal",
        DrillPace.Fast => "Fast",
        _ => throw new ArgumentOutOfRangeException(nameof(pace), pace, "A pace without a word."),
    };
}

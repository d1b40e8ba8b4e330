using System.Collections.Immutable;
using VolumeConsole.Simulation.Drills;

namespace VolumeConsole.Web.Features.Scenarios;

/// <summary>What one scenario's page shows: the run, the picture of it that is looked at, and the one before.</summary>
public sealed class ScenarioState
{
    private ScenarioState(Drill drill, DrillRun? run, ScenarioAddress address)
    {
        (Drill, Run, Address) = (drill, run, address);
        Progress = run?.Progress;
        Frames = run?.Frames ?? [];
        At = Math.Clamp(address.At ?? Frames.Length, 0, Frames.Length);
    }

    public Drill Drill { get; }

    /// <summary>Null where none is known.</summary>
    public DrillRun? Run { get; }

    public ScenarioAddress Address { get; }
    public DrillProgress? Progress { get; }
    public ImmutableArray<DrillFrame> Frames { get; }

    /// <summary>The place on the scrubber, from 1; 0 while there is no picture.</summary>
    public int At { get; }

    /// <summary>It follows what comes.</summary>
    public bool IsLive => Address.At is null && Progress is { IsOver: false };

    public DrillFrame? Frame => At == 0 ? null : Frames[At - 1];

    public DrillFrame? Before => At < 2 ? null : Frames[At - 2];

    /// <summary>Every step came true.</summary>
    public bool HasHeld => Progress is { Problem: null } progress && progress.Step == Drill.Steps.Count;

    /// <summary>The run that the address names was of another process, and only its rows are left.</summary>
    public bool IsForgotten => Address.Run is not null && Run is null;

    /// <summary>The step of the picture; while live, the one under way.</summary>
    public int Step => IsLive || Frame is null ? Progress?.Step ?? -1 : Frame.Step;

    /// <returns>Null where there is no such scenario.</returns>
    public static ScenarioState? Of(DrillDesk desk, ScenarioAddress address)
    {
        if (desk.Catalogue.Find(address.Name) is not { } drill) return null;
        var mine = desk.Runs.Where(r => r.Drill == drill);
        return new ScenarioState(drill, address.Run is { } id ? mine.FirstOrDefault(r => r.Id == id) : mine.FirstOrDefault(), address);
    }

    /// <summary>How a step looks at the picture that is looked at: what lit up later is still dark in it.</summary>
    public DrillStepState StateOf(int step) => Progress is not { } progress ? DrillStepState.Next
        : progress.Steps[step] is { State: DrillStepState.Done, LitAt: { } lit } && lit > At ? Step == step ? DrillStepState.Now : DrillStepState.Next
        : progress.Steps[step].State is DrillStepState.Now or DrillStepState.Failed && Step < step ? DrillStepState.Next
        : progress.Steps[step].State;

    /// <summary>Whether a volume's users, rows and objects tell the same.</summary>
    public static bool Agrees(FourTruths truths) => (truths.User, truths.Backend) switch
    {
        ("not found" or "no such volume", TruthNothing) => true,
        (var user, var backend) when user.StartsWith("available ", StringComparison.Ordinal) => backend == $"holds {user["available ".Length..]}" && truths.Database == user,
        _ => false,
    };

    private const string TruthNothing = "nothing";
}

using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Simulation.Drills;

namespace VolumeConsole.Web.Tests.Scenarios;

/// <summary>A scenario that claims what is not so: a run must be able to fail.</summary>
internal sealed class WrongDrill : Drill
{
    public const string DrillName = "wrong";

    public override string Name => DrillName;
    public override string Title => "Wrong";
    public override IReadOnlyList<string> Story => ["One.", "Two.", "Three."];
    public override string Lesson => "None.";

    public override IReadOnlyList<DrillStep> Steps =>
    [
        new("A volume is asked for.")
        {
            Acts = [new DrillAct("asks", (stage, token) => stage.AskAsync(new CreateVolume.Request(stage.Backend.Id, stage.NameOf("db"), VolumeSize.GiB), token))],
            Lights = [new Sign(ActivityTypes.Requested, "db")],
            Expect = [new("db", "lost", "*", "*", "*")],
        },
    ];
}

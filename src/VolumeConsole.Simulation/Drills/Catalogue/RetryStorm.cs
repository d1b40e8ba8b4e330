using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations.Kinds;

namespace VolumeConsole.Simulation.Drills.Catalogue;

internal sealed class RetryStorm : Drill
{
    private static readonly string[] s_all = ["db", "photos", "wiki", "mail", "logs", "shop", "search", "queue"];

    public override string Name => "retry-storm";
    public override string Title => "A retry storm and the circuit breaker";
    public override IReadOnlyList<string> Story =>
    [
        "The storage stops answering while many volumes are being made.",
        "Each of them is tried again, and again. All these tries hit the storage together, just when it has the least to spare, and may keep it down.",
        "Somebody has to stop asking, and to notice by themselves when it makes sense again.",
    ];

    public override string Lesson => "After some calls in a row without an answer, the circuit opens: nothing is sent and nothing is lost. One probe decides when the work goes on.";

    public override IReadOnlyList<string> Shown => ["db", "photos", "wiki"];

    public override IReadOnlyList<DrillStep> Steps =>
    [
        new("Eight volumes are asked for, and no call to the storage is answered. After a few the circuit opens, and the console stops asking.")
        {
            Acts = [Do.Inject("fail-before"), .. s_all.Select(Do.Create)],
            Lights = [new Sign(ActivityTypes.CircuitOpened)],
            Expect = [.. Shown.Select(of => new ExpectedTruths(of, "creating", "creating", "nothing", "*"))],
        },
        new("The storage answers again. A single probe finds out, the circuit closes, and all eight are made. The retries are spread out, so no storm breaks loose.")
        {
            Acts = [Do.StopFaults()],
            Lights = [new Sign(ActivityTypes.CircuitClosed), new Sign(ActivityTypes.Succeeded) { Kind = CreateVolume.KindName, Times = 8 }],
            Expect = [.. Shown.Select(of => new ExpectedTruths(of, "available {size}", "available {size}", "holds {size}", "create done"))],
        },
    ];
}

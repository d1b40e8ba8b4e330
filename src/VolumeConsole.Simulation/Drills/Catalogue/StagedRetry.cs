using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations.Bulk;
using VolumeConsole.Core.Operations.Kinds;

namespace VolumeConsole.Simulation.Drills.Catalogue;

internal sealed class StagedRetry : Drill
{
    public override string Name => "staged-retry";
    public override string Title => "Ten thousand failures and a staged retry";
    public override IReadOnlyList<string> Story =>
    [
        "Somebody takes away the console's right to make objects, and ten thousand requests fail overnight, all for the same reason. (How many they are here is a setting.)",
        "In the morning an operator has to try them all again. Doing so at once would hit the storage with everything together, and fail ten thousand times more if the reason is still there.",
        "So they are tried in stages: one, then five, then twenty-five, then the rest at a limited speed. Each success is verified, and the retry stops by itself when the same trouble comes back.",
    ];

    public override string Lesson => "Try one before you try all. A retry of many has to notice by itself that nothing has changed.";

    public override IReadOnlyList<string> Shown => ["first", "second", "last"];

    public override TimeSpan ExtraTime(DrillOptions options) => TimeSpan.FromMilliseconds(60) * options.FailuresCount;

    public override IReadOnlyList<DrillStep> Steps =>
    [
        new("Every create is refused, for certain. The failures are one group with one cause, not ten thousand lines.")
        {
            Acts = [Do.Inject("reject=forbidden verb=ensure"), new DrillAct("asks for all the volumes", CreateAllAsync)],
            Lights = [new Sign(ActivityTypes.Failed) { Kind = CreateVolume.KindName, Times = Sign.Each }],
            Expect = [.. Shown.Select(of => new ExpectedTruths(of, "failed", "failed", "nothing", "create failed"))],
        },
        new("The whole group is retried, but the reason is still there. After a single try the retry stops by itself.")
        {
            Acts = [new DrillAct("retries the whole group, in stages", StartAsync)],
            Lights = [new Sign(ActivityTypes.BulkHalted)],
            Expect = [new("last", "failed", "failed", "nothing", "create failed")],
        },
        new("The right is given back, and the retry goes on: one, five, twenty-five, all. It counts only what the storage confirmed.")
        {
            Acts = [Do.StopFaults(), new DrillAct("lets the retry go on", GoOnAsync)],
            Lights = [new Sign(ActivityTypes.BulkFinished)],
            Expect = [new("first", "failed", "failed", "nothing", "create failed"), .. Shown.Skip(1).Select(Made)],
        },
        new("One is left: the first, whose try came too early. It is told as failed again, not forgotten, and tried by hand.")
        {
            Acts = [Do.RetryFailed("first")],
            Lights = [Seen.Created("first")],
            Expect = [.. Shown.Select(Made)],
        },
    ];

    private static ExpectedTruths Made(string of) => new(of, "available {size}", "available {size}", "holds {size}", "create done");

    /// <summary>The first on its own: the oldest is the one that is tried first.</summary>
    private static async Task<string?> CreateAllAsync(DrillStage stage, CancellationToken cancellation)
    {
        var count = stage.Options.FailuresCount;
        var wrong = await stage.AskAsync(Do.Creation(stage, "first"), cancellation);
        await Parallel.ForAsync(1, count, new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = cancellation }, async (number, token) =>
        {
            var of = number == 1 ? "second" : number == count - 1 ? "last" : $"v{number}";
            if (await stage.AskAsync(Do.Creation(stage, of), token) is { } why) wrong = why;
        });
        return wrong;
    }

    private static async Task<string?> StartAsync(DrillStage stage, CancellationToken cancellation)
    {
        var groups = await stage.Groups.ListAsync(waiting: false, cancellation);
        if (groups.FirstOrDefault(g => g.Key.Kind == CreateVolume.KindName && g.Key.BackendId == stage.Backend.Id) is not { } group) return "no failure is left";
        if (await stage.AskAsync(new StartBulkRetry(new BulkSelection.Group(group.Key), StartBulkRetry.RateMax), cancellation) is { } why) return why;
        stage.Afterwards.Add(async token => { if (await stage.OpenBulkAsync(token) is { } open) await stage.AskAsProgramAsync(new StopBulkRetry(open), token); });
        return null;
    }

    private static async Task<string?> GoOnAsync(DrillStage stage, CancellationToken cancellation) =>
        await stage.OpenBulkAsync(cancellation) is { } open ? await stage.AskAsync(new ContinueBulkRetry(open), cancellation) : "no retry waits";
}

using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Invariants;
using VolumeConsole.Simulation.Drills;

namespace VolumeConsole.Web.Tests.Scenarios;

/// <summary>Every scenario, from the very file that the page shows, on the real engine, database and simulated storage.</summary>
public sealed class ScenarioTests(SharedScenarios shared) : IClassFixture<SharedScenarios>
{
    private static readonly DrillCatalogue s_catalogue = new ServiceCollection().AddCatalogue().BuildServiceProvider().GetRequiredService<DrillCatalogue>();

    public static TheoryData<string> Names => [.. s_catalogue.All.Select(d => d.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_scenario_comes_true_step_by_step_and_leaves_nothing(string name)
    {
        var host = shared.Host;

        var run = await host.StartAsync(name, seed: 7);
        var end = await host.EndsAsync(run);

        Assert.True(end.State == DrillState.Held, $"{end.Problem}\n{string.Join('\n', run.Frames.Select(f => $"{f.Number} step {f.Step} {f.Row.Type} {f.Row.Of} {f.Row.Kind} {f.Row.Detail} | {string.Join(" | ", f.Truths.Select(t => t.Truths))}"))}");
        Assert.Null(end.Leftovers);
        Assert.Equal(ScenarioHost.NothingLeft, await host.LeftAsync());
        Assert.DoesNotContain(end.Invariants!.Verdicts, v => v.State == InvariantState.Broken);
        var sizeBytes = DrillStage.SizeOf(7);
        foreach (var (step, progress) in run.Drill.Steps.Zip(end.Steps))
        {
            Assert.Equal(DrillStepState.Done, progress.State);
            var frame = run.Frames[progress.LitAt!.Value - 1];
            foreach (var expected in step.Expect) Assert.Null(expected.Objection(frame.Truths.Single(t => t.Of == expected.Of).Truths, sizeBytes, 2 * sizeBytes));
        }
    }

    [Fact]
    public void Every_scenario_tells_a_story_and_what_to_learn()
    {
        Assert.True(s_catalogue.All.Count >= 15);
        Assert.Distinct(s_catalogue.All.Select(d => d.Name));
        Assert.All(s_catalogue.All, drill =>
        {
            Assert.Matches(@"\A[a-z]+(-[a-z]+)*\z", drill.Name);
            Assert.InRange(drill.Story.Count, 3, 5);
            Assert.All([.. drill.Story, drill.Lesson, .. drill.Steps.Select(s => s.Sentence)], sentence => Assert.Matches(@"\A[A-Z'].*[.)]\z", sentence));
            Assert.InRange(drill.Steps.Count, 2, 8);
            Assert.All(drill.Steps, step => Assert.NotEmpty(step.Expect));
            Assert.All(drill.Steps.SelectMany(s => s.Expect), e => Assert.Contains(e.Of, drill.Shown));
        });
    }

    /// <summary>Whoever waits for a type that nobody writes waits for ever.</summary>
    [Fact]
    public void Every_sign_names_a_type_of_the_activity()
    {
        var types = typeof(ActivityTypes).GetFields().Select(f => (string)f.GetRawConstantValue()!).ToHashSet();

        Assert.All(s_catalogue.All.SelectMany(d => d.Steps).SelectMany(s => s.Lights), sign => Assert.Contains(sign.Type, types));
        Assert.All(s_catalogue.All.SelectMany(d => d.Steps), step => Assert.NotEmpty(step.Lights));
    }
}

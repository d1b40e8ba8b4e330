using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Simulation.Drills;
using VolumeConsole.Testing.Running;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Web.Tests.Scenarios;

/// <summary>How runs begin, wait, stand still, end, and are tidied up.</summary>
public sealed class RunTests
{
    [Fact]
    public async Task One_run_has_the_sandbox_and_the_next_one_begins_when_it_has_ended()
    {
        await using var host = await ScenarioHost.StartedAsync();
        var first = await host.StartAsync("lost-reply", DrillPace.StepByStep);
        await host.IsAsync(first, p => p.WaitsForPress);

        var second = await host.StartAsync("backend-full", by: "admin");

        Assert.Equal(DrillState.Queued, second.Progress.State);
        Assert.Same(first, host.Desk.Current);
        await host.SteerAsync(first, DrillSteering.Stop);
        Assert.Equal(DrillState.Stopped, (await host.EndsAsync(first)).State);
        Assert.Equal(DrillState.Held, (await host.EndsAsync(second)).State);
        Assert.Equal("admin", second.By);
    }

    [Fact]
    public async Task A_run_that_waits_for_its_turn_can_be_stopped()
    {
        await using var host = await ScenarioHost.StartedAsync();
        var first = await host.StartAsync("lost-reply", DrillPace.StepByStep);
        var second = await host.StartAsync("backend-full");

        await host.SteerAsync(second, DrillSteering.Stop);
        await host.SteerAsync(first, DrillSteering.Stop);

        Assert.Equal(DrillState.Stopped, (await host.EndsAsync(second)).State);
        Assert.Empty(second.Frames);
    }

    [Fact]
    public async Task Only_so_many_runs_wait()
    {
        await using var host = await ScenarioHost.StartedAsync();
        await host.IsAsync(await host.StartAsync("lost-reply", DrillPace.StepByStep), p => p.WaitsForPress);
        for (var run = 0; run < DrillDesk.WaitingMax; run++) await host.StartAsync("lost-reply");

        var refused = Assert.IsType<Submission.Refused>(await host.SubmitAsync(host.Desk.Start("lost-reply", DrillPace.Fast)));

        Assert.Contains("wait for the sandbox already", refused.Refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Step_by_step_nothing_acts_before_somebody_presses()
    {
        await using var host = await ScenarioHost.StartedAsync();
        var run = await host.StartAsync("delete-while-down", DrillPace.StepByStep);

        await host.IsAsync(run, p => p.WaitsForPress);
        Assert.Empty(await host.RowsAsync(ActivityTypes.ScenarioStep));
        await host.SteerAsync(run, DrillSteering.Next);
        var lit = await host.IsAsync(run, p => p.WaitsForPress && p.Step == 0);

        Assert.Equal(DrillStepState.Done, lit.Steps[0].State);
        Assert.Equal(DrillStepState.Next, lit.Steps[1].State);
        Assert.Single(await host.RowsAsync(ActivityTypes.ScenarioStep));
    }

    [Fact]
    public async Task A_paused_run_takes_no_step_until_it_goes_on()
    {
        await using var host = await ScenarioHost.StartedAsync();
        var run = await host.StartAsync("delete-while-down", DrillPace.Slow);
        await host.IsAsync(run, p => p.Step == 0);

        await host.SteerAsync(run, DrillSteering.Pause);
        await host.IsAsync(run, p => p.WaitsForPress && p.Steps[0].State == DrillStepState.Done);
        Assert.IsType<Submission.Recorded>(await host.SubmitAsync(host.Desk.Pacing(run.Id, DrillPace.Fast)));
        Assert.Equal(0, run.Progress.Step);
        await host.SteerAsync(run, DrillSteering.GoOn);

        Assert.Equal(DrillState.Held, (await host.EndsAsync(run)).State);
    }

    [Fact]
    public async Task What_somebody_else_named_like_a_scenarios_volume_is_left_alone()
    {
        await using var host = await ScenarioHost.StartedAsync();
        var mine = Assert.IsType<Submission.Accepted>(await host.SubmitAsync(new CreateVolume.Request(ScenarioHost.SandboxId, "scenario-1-db", VolumeSize.GiB))).Volume;

        await host.EndsAsync(await host.StartAsync("lost-reply"));

        var left = await host.ReadAsync(db => db.Volumes.SingleAsync(v => v.Name.StartsWith(DrillStage.NamePrefix) && v.Lifecycle != VolumeLifecycle.Deleted));
        Assert.Equal((mine, VolumeLifecycle.Available), (left.Id, left.Lifecycle));
    }

    [Fact]
    public async Task A_stopped_run_is_tidied_up_and_says_where_it_stood()
    {
        await using var host = await ScenarioHost.StartedAsync();
        var run = await host.StartAsync("retry-storm", DrillPace.StepByStep);
        await host.IsAsync(run, p => p.WaitsForPress);
        await host.SteerAsync(run, DrillSteering.Next);
        await host.IsAsync(run, p => p.Steps[0].State == DrillStepState.Done);

        await host.SteerAsync(run, DrillSteering.Stop);

        Assert.Equal(DrillState.Stopped, (await host.EndsAsync(run)).State);
        Assert.Equal(ScenarioHost.NothingLeft, await host.LeftAsync());
        Assert.Equal($"retry-storm, run {run.Id}: stopped in step 1 of 2.", Assert.Single(await host.RowsAsync(ActivityTypes.ScenarioEnded)));
    }

    [Fact]
    public async Task What_a_restart_cuts_short_is_tidied_up_by_the_next_start()
    {
        using var folder = new TempFolder("scenarios", inMemory: true);
        await using (var first = await ScenarioHost.StartedAsync(folder))
        {
            var run = await first.StartAsync("empty-listing", DrillPace.StepByStep);
            await first.IsAsync(run, p => p.WaitsForPress);
            await first.SteerAsync(run, DrillSteering.Next);
            await first.IsAsync(run, p => p.Steps[0].State == DrillStepState.Done);
            await first.StopAsync();
        }

        await using var second = await ScenarioHost.StartedAsync(folder);
        await Eventually.IsTrueAsync("the next start has tidied up", async () => await second.LeftAsync() == ScenarioHost.NothingLeft);
        var next = await second.StartAsync("lost-reply");
        await second.EndsAsync(next);

        Assert.Equal(DrillState.Held, next.Progress.State);
        Assert.Equal(ScenarioHost.NothingLeft, await second.LeftAsync());
    }

    [Fact]
    public async Task The_same_seed_makes_the_same_sizes_and_the_same_pictures()
    {
        await using var host = await ScenarioHost.StartedAsync();
        var first = await host.StartAsync("lost-reply", seed: 11);
        await host.EndsAsync(first);

        var again = await host.StartAsync("lost-reply", seed: first.Seed);
        await host.EndsAsync(again);

        Assert.Equal(Lit(first), Lit(again));
        Assert.NotEqual(DrillStage.SizeOf(11), DrillStage.SizeOf(12));
    }

    [Fact]
    public async Task A_picture_is_kept_for_each_row_and_each_change_of_the_storage_in_order()
    {
        await using var host = await ScenarioHost.StartedAsync();
        var run = await host.StartAsync("lost-reply");
        await host.EndsAsync(run);

        Assert.Equal(Enumerable.Range(1, run.Frames.Length), run.Frames.Select(f => f.Number));
        var rows = run.Frames.Where(f => f.Row.Sequence is not null).Select(f => f.Row.Sequence!.Value).ToList();
        Assert.Equal(rows.Order(), rows);
        var made = run.Frames.Single(f => f.Row.Type == DrillRow.Storage);
        Assert.Equal("creating", made.Truths[0].Truths.User);
        Assert.StartsWith("holds ", made.Truths[0].Truths.Backend, StringComparison.Ordinal);
        Assert.Equal(await host.ReadAsync(db => Task.FromResult(db.Activity.Where(a => rows.Contains(a.Sequence)).Count())), rows.Count);
    }

    [Fact]
    public async Task A_step_that_is_not_as_it_must_be_fails_the_run_and_says_what_was_missing()
    {
        await using var host = await ScenarioHost.StartedAsync(extra: new WrongDrill());
        var run = await host.StartAsync(WrongDrill.DrillName);

        var end = await host.EndsAsync(run);

        Assert.Equal(DrillState.Failed, end.State);
        Assert.Equal(DrillStepState.Failed, end.Steps[0].State);
        Assert.Contains("db, user: expected 'lost', was 'creating'", end.Problem, StringComparison.Ordinal);
        Assert.Contains("failed in step 1 of 1", Assert.Single(await host.RowsAsync(ActivityTypes.ScenarioEnded)), StringComparison.Ordinal);
        Assert.Equal(ScenarioHost.NothingLeft, await host.LeftAsync());
    }

    [Fact]
    public async Task A_reader_may_watch_and_not_start_or_steer()
    {
        await using var host = await ScenarioHost.StartedAsync();
        var run = await host.StartAsync("lost-reply", DrillPace.StepByStep);

        foreach (var request in new[] { host.Desk.Start("lost-reply", DrillPace.Fast), host.Desk.Steering(run.Id, DrillSteering.Next), host.Desk.Pacing(run.Id, DrillPace.Fast) })
            Assert.Equal(RefusalReason.Forbidden, Assert.IsType<Submission.Refused>(await host.SubmitAsync(request, "reader")).Refusal.Reason);
        Assert.Single(host.Desk.Runs);
    }

    [Fact]
    public async Task Somebody_whose_sign_in_has_ended_runs_no_further_step()
    {
        await using var host = await ScenarioHost.StartedAsync();
        var run = await host.StartAsync("delete-while-down", DrillPace.StepByStep);
        await host.IsAsync(run, p => p.WaitsForPress);

        host.Access.Revoke("operator");
        Assert.IsType<Submission.Recorded>(await host.SubmitAsync(host.Desk.Steering(run.Id, DrillSteering.Next), "admin"));

        Assert.Contains("sign-in has ended", (await host.EndsAsync(run)).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Backends:sandbox:Kind", "files", "Backends:sandbox:Kind")]
    [InlineData("Faults:Enabled", "false", "Faults:Enabled")]
    public async Task Without_a_sandbox_or_faults_it_is_refused_with_the_key_that_helps(string key, string value, string told)
    {
        await using var host = await ScenarioHost.StartedAsync(settings: new Dictionary<string, string?> { [key] = value });

        var refused = Assert.IsType<Submission.Refused>(await host.SubmitAsync(host.Desk.Start("lost-reply", DrillPace.Fast)));

        Assert.Contains(told, refused.Refusal.ToString(), StringComparison.Ordinal);
        Assert.Contains("--demo", refused.Refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_holds_all_removals_runs_only_where_nothing_is_real()
    {
        await using var host = await ScenarioHost.StartedAsync(settings: new Dictionary<string, string?> { ["Backends:local:Kind"] = "files" });

        var refused = Assert.IsType<Submission.Refused>(await host.SubmitAsync(host.Desk.Start("restored-backup", DrillPace.Fast)));

        Assert.Contains("'local' is not a simulated one", refused.Refusal.ToString(), StringComparison.Ordinal);
    }

    private static IEnumerable<FourTruths> Lit(DrillRun run) => run.Progress.Steps.Select(s => run.Frames[s.LitAt!.Value - 1].Truths[0].Truths);
}

using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Drift.Remedies;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Simulation.Faults;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Core.Tests.Drift.Remedies;

/// <summary>What is offered for a finding: both directions, with what each will do and why not, in the words of the write door.</summary>
public sealed class CatalogueTests
{
    public static TheoryData<string, string> Offered => new()
    {
        { "missing", "recreate lost snooze wake" },
        { "size", "reassert accept snooze wake" },
        { "orphan", "adopt copy purge snooze wake" },
        { "leaked", "adopt copy purge snooze wake" },
        { "unclaimed", "finish adopt copy purge snooze wake" },
        { "owner", "reassert lost snooze wake" },
    };

    [Theory]
    [MemberData(nameof(Offered))]
    public async Task Each_rule_has_its_remedies(string rule, string keys)
    {
        await using var world = await World.StartedAsync();

        Assert.Equal(keys, string.Join(' ', world.Get<RemedyCatalogue>().All.Where(r => r.IsFor(rule)).Select(r => r.Key)));
    }

    [Fact]
    public async Task Each_says_what_it_will_do_in_sentences_and_what_it_wants()
    {
        await using var world = await World.StartedAsync();
        await world.MissingAsync();
        var context = await ContextAsync(world);

        foreach (var remedy in world.Get<RemedyCatalogue>().All)
        {
            Assert.EndsWith(".", remedy.WhatItDoes(context));
            Assert.Equal(remedy.Wants.HasFlag(RemedyWants.Confirmation), remedy.Confirms(context) is not null);
            Assert.False(remedy.Danger == RemedyDanger.Destroys && remedy.Confirms(context) is null);
        }
    }

    [Fact]
    public async Task Recreating_says_that_the_data_is_gone_and_purging_shows_the_size()
    {
        await using var world = await World.StartedAsync();
        await world.MissingAsync();
        var missing = await ContextAsync(world);

        Assert.Contains("Its data is gone", Remedy(world, "recreate").WhatItDoes(missing));
        Assert.Equal("db-1", Remedy(world, "recreate").Confirms(missing));

        await world.PutStrayAsync();
        await world.ScanAsync();
        var stray = await ContextAsync(world, Scene.Stray);
        Assert.Contains("10 GiB", Remedy(world, "purge").WhatItDoes(stray));
        Assert.Equal(Scene.Stray.Value, Remedy(world, "purge").Confirms(stray));
    }

    [Fact]
    public async Task A_button_says_why_not_with_the_words_of_the_write_door()
    {
        await using var world = await World.StartedAsync();
        await world.WithSizeAsync(30 * VolumeSize.GiB);
        var context = await ContextAsync(world);
        var reassert = Remedy(world, "reassert");

        Assert.Equal(reassert.WhyNot(context), await world.RefusedAsync(reassert.Make(context, RemedyInputs.None)));
        Assert.Null(Remedy(world, "accept").WhyNot(context));
    }

    [Fact]
    public async Task The_request_that_a_remedy_makes_does_what_it_said_with_the_reason_that_was_given()
    {
        await using var world = await World.StartedAsync();
        await world.MissingAsync();
        var context = await ContextAsync(world);

        var request = Remedy(world, "recreate").Make(context, new RemedyInputs(Confirm: "db-1", Reason: "restored from backup next"));
        Assert.Equal("restored from backup next", request.Reason);
        await world.AcceptAsync(request);
        await world.SettleAsync();
        await world.IsRepairedAsync();
        Assert.Empty(world.Get<RemedyCatalogue>().For(await ContextAsync(world)));
    }

    [Fact]
    public async Task An_object_whose_create_broke_off_tells_its_story_and_one_action_finishes_that_create()
    {
        await using var world = await World.StartedAsync(new WorldOptions { Operations = new OperationOptions { AttemptsMax = 2 } });
        world.Faults = (_, _) => new Fault.LoseReply();
        var created = await world.AcceptAsync(new CreateVolume.Request(World.BackendId, "db-7", Scene.TenGiB));
        await world.SettleAsync();
        Assert.Equal(OperationState.NeedsAttention, (await world.OperationAsync(created.Operation!.Value)).State);
        world.Faults = (_, _) => null;
        await world.ScanAsync();
        var context = await ContextAsync(world);
        Assert.Equal("unclaimed", context.Finding.Rule);
        Assert.Contains("db-7", context.Finding.Story);
        var finish = Remedy(world, "finish");
        Assert.Null(finish.WhyNot(context));

        await world.AcceptAsync(finish.Make(context, RemedyInputs.None));
        await world.SettleAsync();

        Assert.Equal(VolumeLifecycle.Available, (await world.VolumeAsync(created.Volume)).Lifecycle);
        await world.IsRepairedAsync();
    }

    [Fact]
    public async Task A_lost_mark_is_set_again_and_its_finding_closes()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        world.Storage.Put(volume.ObjectName.Value, new ObjectState.Present(Scene.TenGiB, null));
        await world.ScanAsync();
        var context = await ContextAsync(world);
        Assert.Equal("owner", context.Finding.Rule);

        await world.AcceptAsync(Remedy(world, "reassert").Make(context, RemedyInputs.None));
        await world.SettleAsync();

        await world.IsRepairedAsync();
    }

    [Fact]
    public async Task An_object_of_another_installation_is_offered_nothing_that_touches_it()
    {
        await using var world = await World.StartedAsync();
        world.Storage.Put(Scene.Stray.Value, new ObjectState.Present(Scene.TenGiB, new OwnerMark(Scene.Theirs, Scene.Stray.DerivedFrom)));
        await world.ScanAsync();

        Assert.Equal(["snooze"], world.Get<RemedyCatalogue>().For(await ContextAsync(world)).Select(r => r.Key));
    }

    [Fact]
    public async Task A_suspicion_has_no_remedies()
    {
        await using var world = await World.StartedAsync();
        Assert.Null(await world.Get<FindingContexts>().FindAsync(1, TestContext.Current.CancellationToken));
    }

    private static IRemedy Remedy(World world, string key) => world.Get<RemedyCatalogue>().All.Single(r => r.Key == key);

    private static async Task<FindingContext> ContextAsync(World world, ObjectName? name = null)
    {
        var finding = (await world.FindingsAsync()).Last(f => f.State != FindingState.Suspected && (name is null || f.ObjectName == name.Value.Value));
        return (await world.Get<FindingContexts>().FindAsync(finding.Id, TestContext.Current.CancellationToken))!;
    }
}

using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Simulation.Tests;

/// <summary>What the simulated storage does beyond the contract of every backend.</summary>
public sealed class SimulatorBackendTests
{
    private const long MiB = 1L << 20;
    private static readonly Guid s_installation = new(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 17, 0, 0, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fixed_latency_passes_on_the_clock_before_the_effect()
    {
        var storage = new SimulatorBackend(_clock) { Latency = TimeSpan.FromSeconds(3) };
        var call = storage.EnsureAsync(Name(1), MiB, Owner(1), Token);

        _clock.Advance(TimeSpan.FromSeconds(2.9));
        Assert.False(call.IsCompleted);
        Assert.Equal(ObjectState.Absent.Instance, storage.Look(Name(1)));

        _clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(new BackendResult.Done(new ObjectState.Present(MiB, Owner(1))), await call);
    }

    [Fact]
    public async Task Latencies_from_one_seed_are_the_same_in_every_run_differ_and_stay_in_bounds()
    {
        var (least, most) = (TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(50));
        var (once, again, other) = (await DrawnAsync(7), await DrawnAsync(7), await DrawnAsync(8));

        Assert.Equal(once, again);
        Assert.NotEqual(once, other);
        Assert.All(once, time => Assert.InRange(time, least, most));
        Assert.True(once.Distinct().Count() > 10, "They hardly differ.");

        async Task<List<TimeSpan>> DrawnAsync(ulong seed)
        {
            var storage = new SimulatorBackend(_clock) { Latency = SimulatedLatency.Between(least, most, seed) };
            var times = new List<TimeSpan>();
            for (var call = 0; call < 20; call++) times.Add(await TimeAsync(storage.ObserveAsync(Name(call), Token)));
            return times;
        }
    }

    [Fact]
    public async Task A_verb_can_have_a_latency_of_its_own_and_the_marker_answers_at_once_unless_named()
    {
        var slow = new LatencyBounds(TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(9));
        var storage = new SimulatorBackend(_clock)
        {
            Latency = new SimulatedLatency
            {
                Verbs = new LatencyBounds(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)),
                ByVerb = ImmutableDictionary<BackendVerb, LatencyBounds>.Empty.Add(BackendVerb.Remove, slow).Add(BackendVerb.Capacity, slow),
            },
        };

        Assert.True(storage.ReadIdentityAsync(Token).IsCompleted);
        Assert.Equal(TimeSpan.FromSeconds(1), await TimeAsync(storage.ObserveAsync(Name(1), Token)));
        Assert.Equal(TimeSpan.FromSeconds(9), await TimeAsync(storage.RemoveAsync(Name(1), Owner(1), Token)));
        Assert.Equal(TimeSpan.FromSeconds(9), await TimeAsync(storage.CapacityAsync(Token)));
    }

    [Fact]
    public async Task A_call_that_is_cancelled_while_it_takes_its_time_has_no_effect()
    {
        var storage = new SimulatorBackend(_clock) { Latency = TimeSpan.FromSeconds(3) };
        using var stop = new CancellationTokenSource();
        var call = storage.EnsureAsync(Name(1), MiB, Owner(1), stop.Token);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(storage.Objects);
    }

    [Fact]
    public async Task Full_is_not_now_changes_nothing_and_asks_no_room_for_what_is_there()
    {
        var storage = new SimulatorBackend(_clock) { CapacityBytes = 3 * MiB };
        await storage.EnsureAsync(Name(1), 2 * MiB, Owner(1), Token);

        Assert.Equal(BackendCodes.Full, Assert.IsType<BackendResult.NotNow>(await storage.EnsureAsync(Name(2), 2 * MiB, Owner(2), Token)).Code);
        Assert.Equal(BackendCodes.Full, Assert.IsType<BackendResult.NotNow>(await storage.GrowAsync(Name(1), 4 * MiB, Owner(1), Token)).Code);
        Assert.IsType<BackendResult.Done>(await storage.GrowAsync(Name(1), 3 * MiB, Owner(1), Token));
        Assert.Equal(new Capacity(3 * MiB, 3 * MiB, 3 * MiB), await storage.CapacityAsync(Token));

        storage.CapacityBytes = MiB;
        Assert.IsType<BackendResult.Done>(await storage.EnsureAsync(Name(1), 3 * MiB, Owner(1), Token));
        Assert.Equal(new Capacity(MiB, MiB, 3 * MiB), await storage.CapacityAsync(Token));
    }

    [Fact]
    public async Task A_listing_sees_what_comes_and_goes_on_pages_that_it_has_not_taken_yet()
    {
        var storage = new SimulatorBackend(_clock) { PageSize = 2 };
        for (var number = 10; number < 20; number += 2) storage.Put(Name(number).Value, new ObjectState.Present(MiB, Owner(number)));
        var listed = new List<string>();

        await foreach (var entry in storage.ListAsync(Token))
        {
            listed.Add(entry.Name);
            if (listed.Count != 2) continue;
            storage.Put(Name(11).Value, new ObjectState.Present(1, null)); // On the page that was taken.
            storage.Put(Name(15).Value, new ObjectState.Present(1, null)); // On a later one.
            storage.Delete(Name(16).Value);
        }

        Assert.Equal(new[] { 10, 12, 14, 15, 18 }.Select(number => Name(number).Value), listed);
    }

    [Fact]
    public async Task Each_page_of_a_listing_takes_its_time_and_storage_that_goes_away_meanwhile_breaks_it_off()
    {
        var storage = new SimulatorBackend(_clock) { PageSize = 2, Latency = TimeSpan.FromSeconds(1) };
        for (var number = 0; number < 4; number++) storage.Put(Name(number).Value, new ObjectState.Present(MiB, Owner(number)));
        await using var listing = storage.ListAsync(Token).GetAsyncEnumerator(Token);
        Assert.Equal(TimeSpan.FromSeconds(1), await TimeAsync(listing.MoveNextAsync().AsTask()));
        Assert.True(await listing.MoveNextAsync());

        storage.Reachable = false;
        var next = listing.MoveNextAsync().AsTask();
        _clock.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<IOException>(() => next);
    }

    [Fact]
    public async Task What_people_do_behind_its_back_shows_as_it_is()
    {
        var storage = new SimulatorBackend(_clock);
        var stranger = new OwnerMark(new Guid(9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9), Owner(1).Volume);
        await storage.EnsureAsync(Name(1), 4 * MiB, Owner(1), Token);

        storage.Truncate(Name(1).Value, MiB);
        Assert.Equal(new ObjectState.Present(MiB, Owner(1)), storage.Look(Name(1)));
        storage.Remark(Name(1).Value, null);
        Assert.Equal(new ObjectState.Present(MiB, null), storage.Look(Name(1)));
        storage.Remark(Name(1).Value, stranger);
        Assert.Equal(BackendCodes.Conflict, Assert.IsType<BackendResult.Rejected>(await storage.RemoveAsync(Name(1), Owner(1), Token)).Code);
        storage.Use(Name(1));
        storage.Delete(Name(1).Value);
        Assert.Equal(ObjectState.Absent.Instance, storage.Look(Name(1)));
        Assert.Throws<InvalidOperationException>(() => storage.Truncate(Name(1).Value, 1));

        storage.Remount(new BackendIdentity(stranger.Installation, 3));
        Assert.Equal(new IdentityResult.Found(new BackendIdentity(stranger.Installation, 3)), await storage.ReadIdentityAsync(Token));
        storage.ForgetIdentity();
        Assert.Equal(new IdentityResult.None(HoldsObjects: false), await storage.ReadIdentityAsync(Token));
        Assert.Empty(storage.Shrunk);
    }

    [Fact]
    public async Task The_log_tells_each_change_with_its_verb_and_both_states_and_nothing_of_calls_that_changed_nothing()
    {
        var storage = new SimulatorBackend(_clock);
        await storage.EnsureAsync(Name(1), MiB, Owner(1), Token);
        await storage.EnsureAsync(Name(1), MiB, Owner(1), Token);
        await storage.ObserveAsync(Name(1), Token);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await storage.GrowAsync(Name(1), 2 * MiB, Owner(1), Token);
        storage.Delete(Name(1).Value);

        var (small, large) = (new ObjectState.Present(MiB, Owner(1)), new ObjectState.Present(2 * MiB, Owner(1)));
        var began = new DateTimeOffset(2026, 3, 2, 17, 0, 0, TimeSpan.Zero);
        Assert.Equal(
            [
                new SimulatedEffect(1, began, BackendVerb.Ensure, Name(1).Value, ObjectState.Absent.Instance, small),
                new SimulatedEffect(2, began.AddMinutes(1), BackendVerb.Grow, Name(1).Value, small, large),
                new SimulatedEffect(3, began.AddMinutes(1), null, Name(1).Value, large, ObjectState.Absent.Instance),
            ],
            storage.Effects);
        Assert.StartsWith($"3 by hand {Name(1)}: 2097152 B of ", storage.Effects[2].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public void The_log_keeps_the_latest_and_counts_on(int effectsMax)
    {
        var storage = new SimulatorBackend(_clock) { EffectsMax = effectsMax };

        for (var size = 1; size <= 50; size++) storage.Put("x", new ObjectState.Present(size, null));

        Assert.Equal(Enumerable.Range(51 - effectsMax, effectsMax).Select(number => (long)number), storage.Effects.Select(effect => effect.Number));
    }

    private async Task<TimeSpan> TimeAsync(Task call)
    {
        var began = _clock.GetUtcNow();
        while (!call.IsCompleted) _clock.Advance(TimeSpan.FromMilliseconds(1));
        await call;
        return _clock.GetUtcNow() - began;
    }

    private static ObjectName Name(int number) => ObjectName.For(Volume(number));

    private static OwnerMark Owner(int number) => new(s_installation, Volume(number));

    private static VolumeId Volume(int number) => new(new Guid(number, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1));
}

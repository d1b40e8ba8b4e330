using Microsoft.Extensions.Time.Testing;
using VolumeConsole.Core.Storage;
using VolumeConsole.Simulation.Faults;

namespace VolumeConsole.Simulation.Tests.Faults;

/// <summary>
/// Whatever goes wrong, and however late a call arrives, the verbs stay what they are: none shrinks, none takes over another's object, and a remove takes
/// only the object that somebody asked to remove. Random calls by two owners, under random plans, with people at work behind the backend's back.
/// </summary>
public sealed class SoakTests
{
    private const int Runs = 3_000;
    private const int Calls = 60;
    private const int Names = 4;

    [Fact]
    public async Task Whatever_goes_wrong_the_verbs_keep_their_rules()
    {
        var (hits, arrived) = (0L, 0L);
        for (var seed = 0; seed < Runs; seed++)
        {
            var run = new Run(seed);
            await run.ToTheEndAsync();
            hits += run.Hits;
            arrived += run.Arrived;
        }

        Assert.True(hits > 5 * Runs, $"Only {hits} faults in {Runs} runs: that tries nothing.");
        Assert.True(arrived > Runs / 4, $"Only {arrived} late calls in {Runs} runs: that tries nothing.");
    }

    private sealed class Run
    {
        private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 17, 0, 0, TimeSpan.Zero));
        private readonly Random _random;
        private readonly SimulatorBackend _storage;
        private readonly FaultyBackend _backend;
        private readonly string _story;
        private readonly HashSet<(string Name, OwnerMark Owner)> _asked = [];
        private readonly HashSet<(string Name, OwnerMark Owner)> _askedToRemove = [];
        private readonly List<(Task Call, CancellationTokenSource Stop)> _waiting = [];

        public Run(int seed)
        {
            _random = new Random(seed);
            _storage = new SimulatorBackend(_clock) { CapacityBytes = 10_000 };
            var plan = FaultPlan.FromSeed((ulong)seed, [Scene.Name(0), Scene.Name(1)]);
            _backend = new FaultyBackend("sim", _storage, plan, _clock);
            _story = $"Seed {seed}, plan: {plan}";
        }

        public long Hits => _backend.Journal.Latest.Count(entry => entry.Moment == FaultMoment.Hit);

        public long Arrived => _backend.Journal.Latest.Count(entry => entry.Moment == FaultMoment.Arrived);

        public async Task ToTheEndAsync()
        {
            for (var call = 0; call < Calls; call++)
            {
                if (_random.Next(8) == 0) ByHand();
                if (_random.Next(4) == 0) _clock.Advance(TimeSpan.FromSeconds(_random.Next(1, 60)));
                var stop = new CancellationTokenSource();
                _waiting.Add((CallAsync(stop.Token), stop));
                if (_random.Next(3) == 0) await GiveUpAsync();
            }

            await GiveUpAsync();
            _clock.Advance(TimeSpan.FromDays(1));
            _backend.Dispose();
            foreach (var effect in _storage.Effects.Where(effect => effect.Verb is not null)) Check(effect);
            Assert.True(_storage.Shrunk.Count == 0, _story);
        }

        private Task CallAsync(CancellationToken token)
        {
            var (name, size) = (Scene.Name(_random.Next(Names)), (long)_random.Next(0, 1_000));
            // Two volumes that believe to own the same name: one of them is always a stranger.
            var owner = Scene.Owner(_random.Next(2));
            var verb = (BackendVerb)_random.Next(10);
            if (verb is BackendVerb.Ensure or BackendVerb.Grow or BackendVerb.Mark or BackendVerb.Copy) _asked.Add((name.Value, owner));
            if (verb == BackendVerb.Remove) _askedToRemove.Add((name.Value, owner));
            return verb switch
            {
                BackendVerb.Ensure => _backend.EnsureAsync(name, size, owner, token),
                BackendVerb.Grow => _backend.GrowAsync(name, size, owner, token),
                BackendVerb.Remove => _backend.RemoveAsync(name, owner, token),
                BackendVerb.Mark => _backend.MarkAsync(name, owner, token),
                BackendVerb.Copy => _backend.CopyAsync(Scene.Name(_random.Next(Names)), name, size, owner, token),
                BackendVerb.Observe => _backend.ObserveAsync(name, token),
                BackendVerb.List => ListAsync(token),
                BackendVerb.Capacity => _backend.CapacityAsync(token),
                BackendVerb.ReadIdentity => _backend.ReadIdentityAsync(token),
                _ => _backend.WriteIdentityAsync(new BackendIdentity(owner.Installation, size), token),
            };
        }

        private async Task ListAsync(CancellationToken token)
        {
            await foreach (var _ in _backend.ListAsync(token))
            {
                // What it says is another test's; here it is only one more call.
            }
        }

        private void ByHand()
        {
            var name = Scene.Name(_random.Next(Names)).Value;
            _storage.Put(name, _random.Next(3) switch
            {
                0 => null,
                1 => new ObjectState.Present(_random.Next(1, 1_000), null),
                _ => new ObjectState.Present(_random.Next(1, 1_000), Scene.Owner(_random.Next(3))),
            });
        }

        private async Task GiveUpAsync()
        {
            foreach (var (call, stop) in _waiting)
            {
                await stop.CancelAsync();
                try
                {
                    await call;
                }
                catch (Exception error) when (error is IOException or OperationCanceledException)
                {
                    // Ends without an answer are what this is about.
                }

                stop.Dispose();
            }

            _waiting.Clear();
        }

        private void Check(SimulatedEffect effect)
        {
            var told = $"{_story}\n{string.Join('\n', _storage.Effects)}\n{_backend.Journal}\nBroken by: {effect}";
            var (before, after) = (effect.Before as ObjectState.Present, effect.After as ObjectState.Present);
            if (after is null)
            {
                Assert.True(effect.Verb == BackendVerb.Remove, told);
                Assert.True(_askedToRemove.Any(asked => asked.Name == effect.Name && (before!.Owner is null || asked.Owner == before.Owner)), told);
                return;
            }

            Assert.True(effect.Verb != BackendVerb.Remove, told);
            Assert.True(after.SizeBytes >= (before?.SizeBytes ?? 0), told);
            Assert.True(before?.Owner is null || before.Owner == after.Owner, told);
            Assert.True(_asked.Any(asked => asked.Name == effect.Name && (after.Owner is null || asked.Owner == after.Owner)), told);
        }
    }
}

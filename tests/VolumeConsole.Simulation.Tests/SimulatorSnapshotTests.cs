using Microsoft.Extensions.Time.Testing;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Simulation.Tests;

/// <summary>An explorer goes back to a state and on from it another way, and cuts states that it has seen.</summary>
public sealed class SimulatorSnapshotTests
{
    private const long MiB = 1L << 20;
    private static readonly VolumeId s_volume = new(new Guid(1, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1));
    private static readonly ObjectName s_name = ObjectName.For(s_volume);
    private static readonly OwnerMark s_owner = new(new Guid(2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), s_volume);
    private readonly SimulatorBackend _storage = new(new FakeTimeProvider());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_that_was_held_is_held_again()
    {
        await _storage.EnsureAsync(s_name, MiB, s_owner, Token);
        await _storage.WriteIdentityAsync(new BackendIdentity(s_owner.Installation, 5), Token);
        _storage.Write(s_name, "precious");
        _storage.Use(s_name);
        _storage.Put("notes.txt", new ObjectState.Present(7, null));
        var kept = _storage.Snapshot();

        _storage.Delete(s_name.Value);
        _storage.Delete("notes.txt");
        _storage.ForgetIdentity();
        _storage.CapacityBytes = 1;
        _storage.Reachable = false;
        Assert.NotEqual(kept, _storage.Snapshot());
        _storage.Restore(kept);

        Assert.Equal(kept, _storage.Snapshot());
        Assert.Equal(new Capacity(long.MaxValue, MiB + 7, MiB + 7), await _storage.CapacityAsync(Token));
        Assert.Equal("precious", _storage.Read(s_name));
        Assert.Equal(new IdentityResult.Found(new BackendIdentity(s_owner.Installation, 5)), await _storage.ReadIdentityAsync(Token));
        Assert.Equal(BackendCodes.InUse, Assert.IsType<BackendResult.Rejected>(await _storage.RemoveAsync(s_name, s_owner, Token)).Code);
    }

    [Fact]
    public async Task Two_ways_on_from_one_state_have_one_past_and_do_not_mix()
    {
        await _storage.EnsureAsync(s_name, MiB, s_owner, Token);
        var kept = _storage.Snapshot();

        await _storage.GrowAsync(s_name, 2 * MiB, s_owner, Token);
        await _storage.GrowAsync(s_name, 3 * MiB, s_owner, Token);
        _storage.Restore(kept);
        await _storage.RemoveAsync(s_name, s_owner, Token);

        Assert.Equal([BackendVerb.Ensure, BackendVerb.Remove], _storage.Effects.Select(effect => effect.Verb!.Value));
        Assert.Equal([1L, 2L], _storage.Effects.Select(effect => effect.Number));
        Assert.Equal(MiB, ((ObjectState.Present)kept.Look(s_name.Value)).SizeBytes);
    }

    [Fact]
    public async Task States_are_equal_where_the_same_is_held_however_it_came_to_be()
    {
        var other = new SimulatorBackend(new FakeTimeProvider());
        _storage.Put("b", new ObjectState.Present(2, null));
        _storage.Put("a", new ObjectState.Present(1, s_owner));
        await _storage.EnsureAsync(s_name, MiB, s_owner, Token);
        await _storage.RemoveAsync(s_name, s_owner, Token);
        other.Put("a", new ObjectState.Present(7, null));
        other.Put("b", new ObjectState.Present(2, null));
        other.Put("a", new ObjectState.Present(1, s_owner));

        Assert.Equal(other.Snapshot(), _storage.Snapshot());
        Assert.Equal(other.Snapshot().ContentHash, _storage.Snapshot().ContentHash);
    }

    [Fact]
    public void States_that_differ_in_anything_held_differ()
    {
        _storage.Put(s_name.Value, new ObjectState.Present(1, s_owner));
        var start = _storage.Snapshot();
        Action<SimulatorBackend>[] changes =
        [
            _ => { },
            s => s.Delete(s_name.Value),
            s => s.Truncate(s_name.Value, 2),
            s => s.Remark(s_name.Value, null),
            s => s.Remark(s_name.Value, s_owner with { Installation = s_volume.Value }),
            s => s.Use(s_name),
            s => s.Write(s_name, ""),
            s => s.Write(s_name, "a"),
            s => s.Put("x", new ObjectState.Present(1, s_owner)),
            s => s.Remount(new BackendIdentity(s_volume.Value, 1)),
            s => s.Remount(new BackendIdentity(s_volume.Value, 2)),
            s => s.CapacityBytes = 9,
            s => s.Reachable = false,
        ];

        var states = changes.Select(change =>
        {
            _storage.Restore(start);
            change(_storage);
            return _storage.Snapshot();
        }).ToList();

        Assert.Equal(changes.Length, states.Distinct().Count());
        Assert.Equal(changes.Length, states.Select(state => state.ContentHash).Distinct().Count());
    }

    /// <summary>States may be kept in files, and compared with those of another run.</summary>
    [Fact]
    public void The_hash_is_the_same_in_every_process()
    {
        Assert.Equal(13462519586327882524UL, SimulatorSnapshot.Empty.ContentHash);

        _storage.Put(s_name.Value, new ObjectState.Present(MiB, s_owner));
        Assert.Equal(14791995198657923816UL, _storage.Snapshot().ContentHash);
    }
}

using Microsoft.Extensions.Time.Testing;
using VolumeConsole.Core.Storage;
using VolumeConsole.Simulation;

namespace VolumeConsole.Core.Tests.Storage;

/// <summary>However a call ends, it is told as what is certain of it.</summary>
public sealed class BackendTests
{
    private static readonly Guid Ours = Guid.Parse("11111111-1111-4111-8111-111111111111");
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task A_call_that_ignores_its_token_still_ends_within_the_timeout_as_unknown()
    {
        var (backend, _) = await OursAsync();
        var call = backend.CallAsync(Ours, (_, _) => new TaskCompletionSource<BackendResult>().Task, TestContext.Current.CancellationToken);
        Assert.False(call.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(15));

        var unknown = Assert.IsType<BackendResult.Unknown>(await call);
        Assert.Equal("The backend did not answer in 15 s; it may have happened.", unknown.Message);
    }

    [Fact]
    public async Task An_exception_is_unknown()
    {
        var (backend, _) = await OursAsync();

        var unknown = Assert.IsType<BackendResult.Unknown>(
            await backend.CallAsync(Ours, (_, _) => throw new IOException("connection reset"), TestContext.Current.CancellationToken));
        Assert.Contains("connection reset", unknown.Message);
    }

    [Fact]
    public async Task Our_own_stop_is_unknown()
    {
        var (backend, _) = await OursAsync();
        using var stop = new CancellationTokenSource();
        var call = backend.CallAsync(Ours, (_, _) => new TaskCompletionSource<BackendResult>().Task, stop.Token);
        await stop.CancelAsync();

        Assert.IsType<BackendResult.Unknown>(await call);
    }

    [Fact]
    public async Task Nothing_is_sent_to_storage_that_belongs_to_another_installation()
    {
        var (backend, storage) = await OursAsync();
        await storage.WriteIdentityAsync(new BackendIdentity(Guid.Empty, 5), TestContext.Current.CancellationToken);
        var sent = false;

        var result = await backend.CallAsync(
            Ours, (_, _) => { sent = true; return Task.FromResult<BackendResult>(new BackendResult.Unknown("")); }, TestContext.Current.CancellationToken);

        Assert.False(sent);
        Assert.Contains("another installation", Assert.IsType<BackendResult.NotNow>(result).Message);
        Assert.False(backend.Admission.IsOurs);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_storage_answered_that_was_exchanged_meanwhile_is_unknown(bool carriesAnothers)
    {
        var (backend, storage) = await OursAsync();

        var result = await backend.CallAsync(
            Ours,
            async (verbs, token) =>
            {
                storage.Remount(carriesAnothers ? new BackendIdentity(Guid.Empty, 5) : null); // Mounted in its place behind the first look at the marker.
                return await verbs.ObserveAsync(ObjectName.Parse("vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1b"), token);
            },
            TestContext.Current.CancellationToken);

        Assert.StartsWith("The storage was exchanged while the call ran; it may have happened elsewhere.", Assert.IsType<BackendResult.Unknown>(result).Message, StringComparison.Ordinal);
        Assert.False(backend.Admission.IsOurs);
    }

    private async Task<(Backend Backend, SimulatorBackend Storage)> OursAsync()
    {
        var storage = new SimulatorBackend(_clock);
        await storage.WriteIdentityAsync(new BackendIdentity(Ours, 0), CancellationToken.None);
        return (new Backend("b", "simulator", new BackendSettings(), storage, _clock), storage);
    }
}

using Microsoft.Extensions.Time.Testing;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Simulation.Faults;

namespace VolumeConsole.Simulation.Tests.Faults;

/// <summary>A simulated storage behind a plan, on a clock that stands until it is moved.</summary>
internal sealed class Scene : IDisposable
{
    public const long MiB = 1L << 20;
    public const string BackendId = "sim";
    private static readonly Guid s_installation = new(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);

    public Scene(string plan)
    {
        Storage = new SimulatorBackend(Clock);
        Backend = new FaultyBackend(BackendId, Storage, FaultPlan.Parse(plan), Clock);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 17, 0, 0, TimeSpan.Zero));
    public SimulatorBackend Storage { get; }
    public FaultyBackend Backend { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Faults that hit, as the plan spells them.</summary>
    public IEnumerable<string> Hits => Backend.Journal.Latest.Where(entry => entry.Moment == FaultMoment.Hit).Select(entry => entry.Fault.ToString());

    public static VolumeId Volume(int number) => new(new Guid(number, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1));

    public static ObjectName Name(int number) => ObjectName.For(Volume(number));

    public static OwnerMark Owner(int number) => new(s_installation, Volume(number));

    public static BackendResult Done(long sizeBytes, int number = 1) => new BackendResult.Done(Held(sizeBytes, number));

    public static ObjectState Held(long sizeBytes, int number = 1) => new ObjectState.Present(sizeBytes, Owner(number));

    public Task<BackendResult> Ensure(long sizeBytes = MiB, int number = 1) => Backend.EnsureAsync(Name(number), sizeBytes, Owner(number), Token);

    public Task<BackendResult> Grow(long sizeBytes, int number = 1) => Backend.GrowAsync(Name(number), sizeBytes, Owner(number), Token);

    public Task<BackendResult> Remove(int number = 1) => Backend.RemoveAsync(Name(number), Owner(number), Token);

    public Task<BackendResult> Mark(int number = 1) => Backend.MarkAsync(Name(number), Owner(number), Token);

    public Task<BackendResult> Copy(int source, int target, long sizeBytes) => Backend.CopyAsync(Name(source), Name(target), sizeBytes, Owner(target), Token);

    public Task<BackendResult> Observe(int number = 1) => Backend.ObserveAsync(Name(number), Token);

    /// <summary>What the storage itself holds.</summary>
    public ObjectState Look(int number = 1) => Storage.Look(Name(number));

    public void Put(long sizeBytes, int number = 1, OwnerMark? owner = null) =>
        Storage.Put(Name(number).Value, new ObjectState.Present(sizeBytes, owner ?? Owner(number)));

    public async Task<List<string>> ListAsync()
    {
        var names = new List<string>();
        await foreach (var listed in Backend.ListAsync(Token)) names.Add(listed.Name);
        return names;
    }

    public void Dispose() => Backend.Dispose();
}

using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using VolumeConsole.Core.Storage;
using VolumeConsole.Simulation;
using VolumeConsole.Simulation.Faults;

namespace VolumeConsole.Web.Tests.Engine;

/// <summary>Simulated storage by configuration; the one called <c>hung</c> never answers a verb.</summary>
internal sealed class TestBackendKind : IBackendKind
{
    public const string KindName = "test";
    private readonly TaskCompletionSource<bool> _never = new();

    public ConcurrentDictionary<string, SimulatorBackend> Storage { get; } = new();

    /// <summary>How many calls hang.</summary>
    public int Hanging => _hanging;
    private int _hanging;

    public string Name => KindName;

    /// <summary>Which fault hits the next call to the good one.</summary>
    public Func<Fault?> Next { get; set; } = () => null;

    public IStorageBackend Create(string id, IConfigurationSection section)
    {
        var storage = Storage.GetOrAdd(id, _ => new SimulatorBackend(TimeProvider.System));
        return id == "hung" ? new HungBackend(storage, HangAsync) : new FaultyBackend(id, storage, new ChosenFaults((_, _) => Next()), TimeProvider.System);
    }

    private async Task HangAsync()
    {
        Interlocked.Increment(ref _hanging);
        await _never.Task;
    }
}

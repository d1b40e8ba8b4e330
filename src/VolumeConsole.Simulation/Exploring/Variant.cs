using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>The engine with one rule of the design left out, in a few lines; the explorer has to find what that breaks.</summary>
/// <param name="Name">Short, for commands: "visible-first-create".</param>
/// <param name="Story">What is done wrong, in one sentence.</param>
public sealed record Variant(string Name, string Story)
{
    /// <summary>The engine as it is.</summary>
    public static Variant None { get; } = new("none", "Every rule of the design is kept.");

    /// <summary>The invariant that breaks without it: "I3".</summary>
    public string Breaks { get; init; } = "";

    /// <summary>In which scenario it shows.</summary>
    public string Scenario { get; init; } = "";

    /// <summary>Run on the database before the first process: a dropped index.</summary>
    internal string Sql { get; init; } = "";

    /// <summary>Replaces parts of the engine.</summary>
    internal Action<IServiceCollection> Services { get; init; } = _ => { };

    /// <summary>Changes what a transaction is about to save.</summary>
    internal Action<Commit> Amend { get; init; } = _ => { };

    /// <summary>Changes what a transaction is about to read.</summary>
    internal Action<Commit, ExploredDatabase> Before { get; init; } = (_, _) => { };

    /// <summary>The storage itself, when its verbs are not what the contract says.</summary>
    internal Func<SimulatorBackend, IStorageBackend> Backing { get; init; } = storage => storage;

    /// <summary>Stands between the engine and the storage.</summary>
    internal Func<IStorageBackend, IStorageBackend> Storage { get; init; } = storage => storage;

    /// <summary>Replaces what is asked for.</summary>
    internal Func<Request, Request> Asks { get; init; } = request => request;

    /// <summary>Done inside the process instead of a request; answers false where the request goes its way.</summary>
    internal Func<Request, ExploredWorld, Task<bool>>? Instead { get; init; }

    /// <summary>Done by the process after each scan.</summary>
    internal Func<ExploredWorld, Task>? AfterScan { get; init; }
}

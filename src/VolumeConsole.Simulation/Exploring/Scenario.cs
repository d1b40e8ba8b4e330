using System.Collections.Immutable;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>What is there at the beginning, what people then do at once, and what may go wrong meanwhile.</summary>
public sealed record Scenario(string Name)
{
    /// <summary>Done one after the other, without anything going wrong, before the history begins.</summary>
    internal ImmutableArray<Deed> Before { get; init; } = [];

    /// <summary>Done at once, each client's own deeds in order.</summary>
    internal ImmutableArray<Client> Clients { get; init; } = [];

    /// <summary>Whether a scan belongs to what was before.</summary>
    internal bool ScannedBefore { get; init; }

    public Budget Budget { get; init; } = new();

    /// <summary>Few attempts, so that a budget is used up soon; a lease as in the program.</summary>
    public OperationOptions Operations { get; init; } = new() { AttemptsMax = 2, BackoffBaseSeconds = 2, BackoffCapSeconds = 20 };

    /// <summary>
    /// Without a breaker: what waits in it would be part of every state. What leaked is purged by itself, so that in the end nothing waits
    /// for a person but what a person did.
    /// </summary>
    public BackendSettings Backend { get; init; } = new() { Retention = TimeSpan.FromMinutes(30), BreakerFailures = 0, AutoPurgeLeaked = true };

    /// <summary>How far ahead something is due that a history still waits for; later, only the end does.</summary>
    public TimeSpan Horizon { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// The same, with room for each thing to go wrong once. What goes wrong comes last among the choices, so every history that was possible before
    /// is the same one still.
    /// </summary>
    public Scenario Widened() => this with
    {
        Budget = Budget with
        {
            Deaths = Math.Max(1, Budget.Deaths),
            LostReplies = Math.Max(1, Budget.LostReplies),
            LateCalls = Math.Max(1, Budget.LateCalls),
            Refusals = Math.Max(1, Budget.Refusals),
            Stalls = Math.Max(1, Budget.Stalls),
        },
    };
}

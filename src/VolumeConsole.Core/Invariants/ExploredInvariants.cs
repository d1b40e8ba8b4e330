namespace VolumeConsole.Core.Invariants;

/// <summary>The invariants that no query can decide. A tick beside them would claim more than anybody looked at.</summary>
public static class ExploredInvariants
{
    /// <summary>Where it is told how they are shown: a path in the repository.</summary>
    public const string Page = "docs/ordering.md";

    public static IReadOnlyList<InvariantVerdict> All { get; } =
    [
        Of("I3", "No call of ours removes an object except under a durable intent for exactly that object, and never one that a live volume owns.",
            "About calls, which leave no row. Every kind is stopped dead at every seam and started again, and the storage is looked at after each."),
        Of("I8", "No call of ours shrinks an object.", "About calls. The contract suite asks it of every backend, and the simulated storage counts each shrink."),
        Of("I9", "A failed, cut or empty listing causes no finding and no repair.", "About listings, which are not stored. Listings are cut, disordered and emptied in tests."),
        Of("I11", "Once faults stop, every operation ends, and both truths agree but for what waits for an operator.",
            "About the time after the last fault. Each simulated history is run to its end and compared with the storage."),
    ];

    private static InvariantVerdict Of(string id, string sentence, string how) => new(id, sentence, how, InvariantState.Explored, []);
}

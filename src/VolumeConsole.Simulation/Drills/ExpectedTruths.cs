namespace VolumeConsole.Simulation.Drills;

/// <summary>What must be true of one volume or object at a step. <c>{size}</c> and <c>{grown}</c> stand for its sizes in this run; <c>*</c> for anything.</summary>
/// <param name="Of">One of <see cref="Drill.Shown"/>.</param>
public sealed record ExpectedTruths(string Of, string User, string Database, string Backend, string Job)
{
    public const string Anything = "*";

    public FourTruths Truths => new(User, Database, Backend, Job);

    /// <returns>What differs, in words; null where all is as expected.</returns>
    public string? Objection(FourTruths? actual, long sizeBytes, long grownBytes)
    {
        if (actual is null) return $"{Of} was not seen at all";
        var wrong = Truths.Named().Zip(actual.Named())
            .Where(pair => pair.First.Words != Anything && Fill(pair.First.Words, sizeBytes, grownBytes) != pair.Second.Words)
            .Select(pair => $"{Of}, {pair.First.Whose}: expected '{Fill(pair.First.Words, sizeBytes, grownBytes)}', was '{pair.Second.Words}'").ToList();
        return wrong.Count == 0 ? null : string.Join("; ", wrong);
    }

    /// <summary>With the sizes of a run in the place of their words.</summary>
    public static string Fill(string words, long sizeBytes, long grownBytes) => words
        .Replace("{size}", Core.Operations.SizeText.Of(sizeBytes), StringComparison.Ordinal)
        .Replace("{grown}", Core.Operations.SizeText.Of(grownBytes), StringComparison.Ordinal);
}

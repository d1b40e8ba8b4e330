namespace VolumeConsole.Core.Operations.Preview;

/// <summary>What a look at the storage says of a retry that nobody has asked for yet. Closed.</summary>
public abstract record PreviewAnswer
{
    private PreviewAnswer() { }

    /// <summary>The backend answered.</summary>
    /// <param name="Effect">One of the four words that operators are shown.</param>
    /// <param name="Sentence">The same, with the facts.</param>
    /// <param name="At">When it was seen: a retry looks again, because it may be otherwise by then.</param>
    public sealed record Foreseen(ForeseenEffect Effect, string Sentence, DateTimeOffset At) : PreviewAnswer;

    /// <summary>The backend did not answer, so nobody knows what a retry would find.</summary>
    /// <param name="Sentence">Why not, and what to do.</param>
    public sealed record Unknown(string Sentence, DateTimeOffset At) : PreviewAnswer;

    /// <summary>Nothing was looked at: nobody may, or there is nothing to retry.</summary>
    public sealed record Refused(Refusal Refusal) : PreviewAnswer;
}

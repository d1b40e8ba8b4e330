namespace VolumeConsole.Web.Features.Faults;

/// <summary>The places in words.</summary>
public static class FaultPlaces
{
    public static IReadOnlyList<FaultPlace> All { get; } = [FaultPlace.BeforeCall, FaultPlace.AfterEffect, FaultPlace.BeforeCommit, FaultPlace.InReply];

    /// <summary>Stable, for addresses and tests.</summary>
    public static string Key(FaultPlace place) => Told(place).Key;

    public static string Word(FaultPlace place) => Told(place).Word;

    /// <summary>What that means for the one who waits.</summary>
    public static string Means(FaultPlace place) => Told(place).Means;

    private static (string Key, string Word, string Means) Told(FaultPlace place) => place switch
    {
        FaultPlace.BeforeCall => ("before-call", "Before the call", "The storage never hears of it, or not yet. Nothing has changed, though we may not know that."),
        FaultPlace.AfterEffect => ("after-effect", "After the effect, before the reply", "We are not told what became of the call: it may have happened, or happen later."),
        FaultPlace.BeforeCommit => ("before-commit", "After the reply, before the commit", "The storage did it and said so, and nothing of that is in the database."),
        FaultPlace.InReply => ("in-reply", "In the reply", "The call is answered, and the answer is not the whole truth."),
        _ => throw new ArgumentOutOfRangeException(nameof(place), place, "A place without words."),
    };
}

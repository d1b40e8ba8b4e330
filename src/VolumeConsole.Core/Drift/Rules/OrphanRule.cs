using VolumeConsole.Core.Storage;

namespace VolumeConsole.Core.Drift.Rules;

/// <summary>The backend holds an object of our form that was never recorded.</summary>
public sealed class OrphanRule : IDriftRule
{
    public const string RuleName = "orphan";

    public string Name => RuleName;
    public string Meaning => "The backend holds an object under one of our names, and nothing was ever recorded for it.";

    public Difference? Compare(Comparison comparison) => comparison switch
    {
        { Recorded: null, Actual: ObjectState.Present, Mark: MarkKind.None or MarkKind.Ours } => new Difference("never recorded", comparison.ActualWords),
        _ => null,
    };
}

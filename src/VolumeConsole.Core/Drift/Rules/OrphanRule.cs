using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Core.Drift.Rules;

/// <summary>The backend holds an object of our form that was never recorded.</summary>
public sealed class OrphanRule : IDriftRule
{
    public const string RuleName = "orphan";

    public string Name => RuleName;
    public string Meaning => "The backend holds an object under one of our names, which no volume was ever recorded for.";

    public Difference? Compare(Comparison comparison) => comparison switch
    {
        { Recorded: null, Actual: ObjectState.Present actual } when actual.Owner is null || actual.Owner.Installation == comparison.Installation =>
            new Difference("never recorded", $"{SizeText.Of(actual.SizeBytes)}, {(actual.Owner is null ? "no owner mark" : "with our mark")}"),
        _ => null,
    };
}

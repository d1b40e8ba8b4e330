using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Drift.Rules;

/// <summary>The object is there although its row's own delete removed it with success.</summary>
public sealed class LeakedRule : IDriftRule
{
    public const string RuleName = "leaked";

    public string Name => RuleName;
    public string Meaning => "Its delete succeeded, yet the object is there. Nobody uses it.";

    public Difference? Compare(Comparison comparison) => comparison switch
    {
        { Recorded.Lifecycle: VolumeLifecycle.Deleted, Actual: ObjectState.Present, Mark: MarkKind.None or MarkKind.Ours } =>
            new Difference("deleted, its removal confirmed", comparison.ActualWords),
        _ => null,
    };
}

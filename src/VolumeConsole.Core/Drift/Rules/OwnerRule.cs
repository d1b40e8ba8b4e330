using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Drift.Rules;

/// <summary>The object says that it is somebody else's, or no longer says that it is this volume's.</summary>
public sealed class OwnerRule : IDriftRule
{
    public const string RuleName = "owner";

    public string Name => RuleName;
    public string Meaning => "The object carries another's mark, or has lost the mark of what users are shown.";

    public Difference? Compare(Comparison comparison) => comparison switch
    {
        { Mark: MarkKind.Foreign or MarkKind.AnotherVolume } => new Difference(Words(comparison.Recorded), comparison.ActualWords),
        { Mark: MarkKind.None, Recorded: { Lifecycle: VolumeLifecycle.Available } row, Actual: ObjectState.Present } => new Difference(Words(row), comparison.ActualWords),
        _ => null,
    };

    private static string Words(RecordedVolume? row) => row is null ? "never recorded" : $"the object of '{row.Name}'";
}

using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Drift.Rules;

/// <summary>The backend holds another size than the one that users are shown.</summary>
public sealed class SizeRule : IDriftRule
{
    public const string RuleName = "size";

    public string Name => RuleName;
    public string Meaning => "The object has another size than the one that users are shown.";

    public Difference? Compare(Comparison comparison) => comparison switch
    {
        { Recorded: { Lifecycle: VolumeLifecycle.Available } row, Actual: ObjectState.Present actual, Mark: MarkKind.Ours }
            when actual.SizeBytes != row.SizeBytes => Tell(row.SizeBytes, actual.SizeBytes),
        _ => null,
    };

    /// <summary>Sizes that read alike when rounded are told in bytes, or the difference could not be seen.</summary>
    private static Difference Tell(long recorded, long actual) => SizeText.Of(recorded) == SizeText.Of(actual)
        ? new Difference($"{recorded:#,0} bytes", $"{actual:#,0} bytes")
        : new Difference(SizeText.Of(recorded), SizeText.Of(actual));
}

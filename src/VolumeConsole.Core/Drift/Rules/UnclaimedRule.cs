using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Drift.Rules;

/// <summary>The object is there, but what it was made for is not usable, and no work on it is under way: a person has to say what becomes of it.</summary>
public sealed class UnclaimedRule : IDriftRule
{
    public const string RuleName = "unclaimed";

    public string Name => RuleName;
    public string Meaning => "The object is there, but what it was made for failed, was declared lost, or stopped half-way. It is never removed by itself.";

    public Difference? Compare(Comparison comparison) => comparison switch
    {
        { Recorded: { } row, Actual: ObjectState.Present, Mark: MarkKind.None or MarkKind.Ours } when Words(row) is { } recorded =>
            new Difference(recorded, comparison.ActualWords),
        _ => null,
    };

    private static string? Words(RecordedVolume row) => row.Lifecycle switch
    {
        VolumeLifecycle.Failed => "failed, never available",
        VolumeLifecycle.Lost => "declared lost",
        VolumeLifecycle.Creating => "creating, with no work under way",
        VolumeLifecycle.Deleting when !row.InTrash => "deleting, with no work under way",
        _ => null,
    };
}

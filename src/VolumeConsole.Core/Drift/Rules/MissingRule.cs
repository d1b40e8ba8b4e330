using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Drift.Rules;

/// <summary>Users are shown a volume or a snapshot that the backend does not hold.</summary>
public sealed class MissingRule : IDriftRule
{
    public const string RuleName = "missing";

    public string Name => RuleName;
    public string Meaning => "It is available to users, but the backend does not hold its object.";

    public Difference? Compare(Comparison comparison) => comparison switch
    {
        { Recorded: { Lifecycle: VolumeLifecycle.Available } row, Actual: ObjectState.Absent } =>
            new Difference($"available, {SizeText.Of(row.SizeBytes)}", "not there"),
        _ => null,
    };
}

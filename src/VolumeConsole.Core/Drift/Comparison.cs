using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Core.Drift;

/// <summary>One object name, as recorded and as seen.</summary>
/// <param name="Recorded">The row that owns the name; null where no row ever did.</param>
/// <param name="Installation">Ours: tells our marks from foreign ones.</param>
public sealed record Comparison(string BackendId, ObjectName Name, RecordedVolume? Recorded, ObjectState Actual, Guid Installation)
{
    public MarkKind Mark => Actual switch
    {
        ObjectState.Present { Owner: { } owner } when owner.Installation != Installation => MarkKind.Foreign,
        ObjectState.Present { Owner: { } owner } when Recorded is { } row && owner.Volume != row.Id => MarkKind.AnotherVolume,
        ObjectState.Present { Owner: not null } => MarkKind.Ours,
        _ => MarkKind.None,
    };

    /// <summary>What is there, in words: its size and whose mark it carries.</summary>
    public string ActualWords => Actual is not ObjectState.Present present ? "not there" : SizeText.Of(present.SizeBytes) + Mark switch
    {
        MarkKind.None => ", no owner mark",
        MarkKind.Ours => ", with our mark",
        MarkKind.AnotherVolume => ", marked as something else of ours",
        MarkKind.Foreign => ", marked as another installation's",
        _ => throw new InvalidOperationException($"{Mark} is no mark of the closed set."),
    };
}

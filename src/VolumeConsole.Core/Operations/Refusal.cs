using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations;

/// <summary>A refusal in words: what is wrong, in which field, and what to do about it.</summary>
/// <param name="Field">The request's field, in the API's spelling; null where it is about no field.</param>
/// <param name="Message">One sentence that says what is wrong.</param>
/// <param name="Remedy">One sentence that says what to do.</param>
/// <param name="Holder">The volume in the way, if one is.</param>
/// <param name="Suggestion">A value for the field that would do, if one is known.</param>
public sealed record Refusal(
    RefusalReason Reason, string? Field, string Message, string Remedy, VolumeId? Holder = null, string? Suggestion = null)
{
    public static Refusal NoVolume(VolumeId id) =>
        new(RefusalReason.NotFound, "id", $"There is no volume {id}.", "Check the id; a deleted volume is gone for good once its retention time has passed.");

    /// <summary>For an id that might be either's.</summary>
    public static Refusal Nothing(VolumeId id) =>
        new(RefusalReason.NotFound, "id", $"There is no {Noun.Either} {id}.", "Check the id; what was deleted is gone for good once its retention time has passed.");

    public static Refusal NoSnapshot(VolumeId id) =>
        new(RefusalReason.NotFound, "snapshot_id", $"There is no snapshot {id}.", "Check the id; a deleted snapshot is gone for good once its retention time has passed.");

    public static Refusal NoOperation(OperationId id) =>
        new(RefusalReason.NotFound, "id", $"There is no operation {id}.", "Check the number in the list of operations.");

    public static Refusal Conflict(string message, string remedy) => new(RefusalReason.Conflict, null, message, remedy);

    public override string ToString() => $"{Message} {Remedy}";
}

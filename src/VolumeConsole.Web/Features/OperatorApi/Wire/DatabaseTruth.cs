namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <param name="SizeGigabytes">In GiB: what the storage confirmed; 0 until it did.</param>
public sealed record DatabaseTruth(
    string Status, string Name, string Description, IReadOnlyList<string> Tags, long SizeGigabytes, long WantedSizeGigabytes, string Backend,
    string ObjectName, long Version, string CreatedAt, string? FirstAvailableAt, string? DeletedAt);

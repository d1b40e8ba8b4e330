using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations;

/// <summary>Remembers which change a client's key made, so that the same request sent twice changes things once.</summary>
public sealed class IdempotencyEntry
{
    /// <summary>The token's name: two tokens may use the same key.</summary>
    public required string Owner { get; init; }
    public required string Key { get; init; }

    /// <summary>A hash of method, path and body; another one under the same key is a conflict.</summary>
    public required string RequestHash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required VolumeId VolumeId { get; init; }
    public OperationId? OperationId { get; set; }

    /// <summary>For writing only: lets the database number operation and entry in one go.</summary>
    public Operation? Operation { get; init; }

    /// <summary>The first answer, once it was given: HTTP status.</summary>
    public int? AnswerStatus { get; set; }

    /// <summary>The first answer, once it was given: JSON.</summary>
    public string? AnswerBody { get; set; }
}

using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Web.Features.Volumes.Bulk;

/// <summary>One volume in the preview, and afterwards with its result.</summary>
/// <param name="Plan">Null: it is gone.</param>
/// <param name="Operation">The operation that carries it out, once it was accepted; null for changes of the database alone.</param>
/// <param name="Refused">The write door's words, where it said no after all.</param>
public sealed record BulkLine(VolumeId Id, string Name, BulkPlan? Plan, bool Sent = false, OperationId? Operation = null, string? Refused = null)
{
    public bool WillBeSent => Plan is { WhyNot: null } && !Sent;

    /// <summary>For tests and styles.</summary>
    public string State => Refused is not null ? "refused" : Sent ? "accepted" : WillBeSent ? "ready" : "left-out";
}

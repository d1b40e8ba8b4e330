using VolumeConsole.Core.Holds;

namespace VolumeConsole.Web.Features.Holds;

/// <summary>What an administrator looks at before a hold is released. Every list is bounded.</summary>
/// <param name="InForce">Oldest first; read without tracking.</param>
/// <param name="Released">Newest first.</param>
/// <param name="Removals">Those that are due longest.</param>
/// <param name="RemovalCount">Counted up to <see cref="Shared.PageLimits.CountMax"/> and one.</param>
/// <param name="Unknown">Orphans with our mark.</param>
/// <param name="UnknownMore">There may be more of them than are listed.</param>
/// <param name="Unscanned">Backends without a complete scan since the oldest rollback hold: what they hold is not known yet.</param>
public sealed record HoldsView(
    IReadOnlyList<Hold> InForce, IReadOnlyList<Hold> Released, IReadOnlyList<HeldRemoval> Removals, int RemovalCount,
    IReadOnlyList<UnknownObject> Unknown, bool UnknownMore, IReadOnlyList<string> Unscanned)
{
    public bool IsRolledBack => InForce.Any(h => h.Kind == HoldKind.Rollback);
}

namespace VolumeConsole.Web.Features.Volumes;

/// <param name="Counted">At most one more than <paramref name="CountedMax"/>.</param>
/// <param name="CountedMax">Beyond it, there are more than were counted or put in order.</param>
public sealed record VolumePage(IReadOnlyList<VolumeRow> Rows, int Counted, int CountedMax = Shared.PageLimits.CountMax);

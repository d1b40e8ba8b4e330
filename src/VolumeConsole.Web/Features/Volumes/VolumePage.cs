namespace VolumeConsole.Web.Features.Volumes;

/// <param name="Counted">At most one more than <see cref="Shared.PageLimits.CountMax"/>.</param>
public sealed record VolumePage(IReadOnlyList<VolumeRow> Rows, int Counted);

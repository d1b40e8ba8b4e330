using VolumeConsole.Core.Storage.Vitals;
using VolumeConsole.Core.Telemetry;
using VolumeConsole.Web.Features.Activity;

namespace VolumeConsole.Web.Features.Overview;

/// <summary>What the overview shows of the database, as of one reading.</summary>
/// <param name="Figures">Counts by backend and state, findings, scans, pauses, holds.</param>
/// <param name="Flight">Operations that are not over.</param>
/// <param name="Failures">The largest groups of what failed or needs attention.</param>
/// <param name="Hours">The last hour of calls, by backend.</param>
/// <param name="Recent">Newest first.</param>
public sealed record OverviewView(
    Section<StoredFigures> Figures, Section<IReadOnlyList<FlightTile>> Flight, Section<IReadOnlyList<FailureLine>> Failures,
    Section<IReadOnlyList<BackendHour>> Hours, Section<IReadOnlyList<ActivityLine>> Recent, DateTimeOffset ReadAt);

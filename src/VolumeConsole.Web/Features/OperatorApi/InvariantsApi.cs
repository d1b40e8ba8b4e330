using VolumeConsole.Core.Invariants;
using VolumeConsole.Web.Features.Api;
using VolumeConsole.Web.Features.Api.Docs;
using VolumeConsole.Web.Features.OperatorApi.Wire;

namespace VolumeConsole.Web.Features.OperatorApi;

/// <summary>The design's invariants: which hold, and what breaks those that do not.</summary>
public static class InvariantsApi
{
    public static void MapInvariants(this IEndpointRouteBuilder api)
    {
        api.MapGet("/invariants", (InvariantChecker checker) =>
                ApiAnswer.Of(StatusCodes.Status200OK, Of(checker.Latest), OperatorJson.Wire.InvariantReportView))
            .Describe("getInvariants", "Invariants", "See which invariants hold, as of the last check",
                $"The console checks every {InvariantChecker.Interval.TotalSeconds:0} seconds. Only those that stored rows decide are checked; of the others it is said how they are shown.")
            .Answers<InvariantReportView>();
    }

    private static InvariantReportView Of(InvariantReport report) => new(
        [.. report.Verdicts.Select(v => new InvariantView(
            v.Id, v.Sentence, v.Checks, WireNames.Invariant.Of(v.State), [.. v.Offenders.Select(Of)], v.Problem))],
        ApiTime.Of(report.CheckedAt), ApiTime.Of(report.WholeSince));

    private static OffenderView Of(Offender offender) => new(
        offender.Why, offender.Volume?.ToString(), offender.Operation?.Value, offender.BackendId, offender.ObjectName?.Value);
}

using System.Globalization;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Drift.Remedies;
using VolumeConsole.Web.Features.Api;
using VolumeConsole.Web.Features.Api.Docs;
using VolumeConsole.Web.Features.OperatorApi.Wire;

namespace VolumeConsole.Web.Features.OperatorApi;

/// <summary>Findings: where database and storage differ, and what can be done about it.</summary>
public static class FindingsApi
{
    internal const string Tag = "Findings";
    private static readonly string[] States = [FindingReads.Open, FindingReads.Snoozed, FindingReads.Closed];

    public static void MapFindings(this IEndpointRouteBuilder api, DriftRules rules)
    {
        api.MapGet("/findings", ListAsync).Describe("listFindings", Tag, "List findings, newest first")
            .Query("state", ApiParameterType.Text, "A state; all of them where none is given.", States)
            .Query("rule", ApiParameterType.Text, "A rule.", rules.All.Select(r => r.Name))
            .Query("backend", ApiParameterType.Text, "A backend's id.")
            .PagedByKey("id").Answers<FindingList>();
        api.MapGet("/findings/{id}", GetAsync).Describe("getFinding", Tag, "Get a finding with its remedies").Answers<FindingAnswer>().Fails(404);
    }

    internal static IResult NoFinding(string id) => ApiErrors.NotFound($"There is no finding {(id.Length <= 20 ? id : id[..20] + "…")}.");

    internal static bool TryParse(string text, out long id) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id);

    private static async Task<IResult> ListAsync(HttpContext http, FindingReads reads, DriftRules rules)
    {
        if (LongListQuery.Read(http.Request, out var part) is { } wrong) return ApiErrors.Of(wrong);
        var fields = new QueryFields(http.Request.Query);
        var (state, rule, backend) = (fields.Word("state", States), fields.Word("rule", [.. rules.All.Select(r => r.Name)]), fields.Text("backend"));
        if (fields.Problem is { } unknown) return ApiErrors.Of(unknown);
        return ApiAnswer.Of(StatusCodes.Status200OK,
            await reads.ListAsync(state, rule, backend, part, http.Request, http.RequestAborted), OperatorJson.Wire.FindingList);
    }

    private static async Task<IResult> GetAsync(string id, HttpContext http, FindingReads reads, FindingContexts contexts, RemedyCatalogue remedies)
    {
        if (!TryParse(id, out var number) || await reads.FindAsync(number, http.RequestAborted) is not { } found) return NoFinding(id);
        var context = await contexts.FindAsync(number, http.RequestAborted);
        var offered = context is null ? [] : remedies.For(context).Select(remedy => RemediesApi.Of(remedy, context)).ToList();
        return ApiAnswer.Of(StatusCodes.Status200OK, new FindingAnswer(found, offered), OperatorJson.Wire.FindingAnswer);
    }
}

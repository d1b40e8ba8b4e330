using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Drift.Remedies;
using VolumeConsole.Core.Operations;
using VolumeConsole.Web.Features.Api;
using VolumeConsole.Web.Features.Api.Docs;
using VolumeConsole.Web.Features.OperatorApi.Wire;

namespace VolumeConsole.Web.Features.OperatorApi;

/// <summary>Remedies: what can be done about a finding, as the console offers it.</summary>
public static class RemediesApi
{
    public static void MapRemedies(this IEndpointRouteBuilder api)
    {
        api.MapPost("/findings/{id}/remedies/{key}", RemedyAsync).Describe("remedyFinding", FindingsApi.Tag, "Put a finding right",
                "By one of the remedies that the finding lists, each with what it will do and what it wants to be told. Some need the role of an admin.")
            .Takes<RemedyBody>(optional: true).Repeatable().Answers<RemedyAnswer>(StatusCodes.Status202Accepted).Fails(403, 404, 409);
    }

    public static RemedyView Of(IRemedy remedy, FindingContext context) => new(
        remedy.Key, remedy.Title, WireNames.Direction.Of(remedy.Direction), WireNames.Danger.Of(remedy.Danger), remedy.WhatItDoes(context),
        remedy.WhyNot(context)?.ToString(), [.. Wanted(remedy.Wants)], remedy.Wants.HasFlag(RemedyWants.Confirmation) ? remedy.Confirms(context) : null);

    private static IEnumerable<string> Wanted(RemedyWants wants)
    {
        if (wants.HasFlag(RemedyWants.Name)) yield return "name";
        if (wants.HasFlag(RemedyWants.Confirmation)) yield return "confirm";
        if (wants.HasFlag(RemedyWants.Until)) yield return "until";
        if (wants.HasFlag(RemedyWants.Reason)) yield return "reason";
    }

    private static async Task<IResult> RemedyAsync(
        string id, string key, HttpContext http, FindingContexts contexts, RemedyCatalogue remedies, OperatorWrites writes, FindingReads findings, OperationReads operations)
    {
        var body = await OperatorBody.ReadAsync(http);
        var inputs = new RemedyInputs(
            Given(body.Fields.Text("name")), Given(body.Fields.Text("confirm")), body.Fields.TimeOrNone("until"), body.Reason);
        if (body.Problem is { } wrong) return ApiErrors.Of(wrong);
        if (!FindingsApi.TryParse(id, out var number) || await contexts.FindAsync(number, http.RequestAborted) is not { } context) return FindingsApi.NoFinding(id);
        if (remedies.Find(context, key) is not { } remedy) return NoRemedy(context, remedies);
        return await writes.SubmitAsync(http, body, remedy.Make(context, inputs), async submission =>
        {
            var operation = submission is Submission.Accepted { Operation: { } opened } ? await operations.FindAsync(opened, http.RequestAborted) : null;
            var finding = await findings.FindAsync(number, http.RequestAborted);
            return ApiAnswer.Of(StatusCodes.Status202Accepted, new RemedyAnswer(finding!, operation), OperatorJson.Wire.RemedyAnswer);
        });
    }

    private static IResult NoRemedy(FindingContext context, RemedyCatalogue remedies) => context.Finding.State == FindingState.Closed
        ? ApiErrors.Of(Refusal.Conflict($"Finding {context.Finding.Id} is closed: {context.Finding.ClosedBecause}", "Nothing is left to put right."))
        : ApiErrors.NotFound($"The finding offers no such remedy. It offers: {string.Join(", ", remedies.For(context).Select(r => r.Key))}.");

    private static string? Given(string text) => text.Length > 0 ? text : null;
}

using System.Globalization;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Bulk;
using VolumeConsole.Core.Operations.Groups;
using VolumeConsole.Web.Features.Api;
using VolumeConsole.Web.Features.Api.Docs;
using VolumeConsole.Web.Features.Api.Wire;
using VolumeConsole.Web.Features.OperatorApi.Wire;

namespace VolumeConsole.Web.Features.OperatorApi;

/// <summary>Retries of many operations: staged, at a chosen rate, halting by themselves, the same for every operator.</summary>
public static class BulkRetriesApi
{
    private const string Tag = "Failed work";

    public static void MapBulkRetries(this IEndpointRouteBuilder api)
    {
        api.MapGet("/bulk-retries", ListAsync).Describe("listBulkRetries", Tag, "List the bulk retries that nobody dismissed yet, newest first",
                $"At most the newest {BulkRetries.ShownMax}.").Paged().Answers<BulkRetryList>();
        api.MapGet("/bulk-retries/{id}", GetAsync).Describe("getBulkRetry", Tag, "See how far a bulk retry is").Answers<BulkRetryAnswer>().Fails(404);
        api.MapGet("/bulk-retries/{id}/operations", ItemsAsync).Describe("listBulkRetryOperations", Tag, "List what became of the operations of a bulk retry")
            .Query("state", ApiParameterType.Text, "What became of them.", PersistedNames.BulkItemState.Names, required: true)
            .Paged().Answers<BulkItemList>().Fails(404);
    }

    public static void MapBulkRetryChanges(this IEndpointRouteBuilder api)
    {
        api.MapPost("/bulk-retries", StartAsync).Describe("startBulkRetry", Tag, "Retry many operations in stages",
                "One, then 5, then 25, then all, each stage once the one before has ended, at most so many a second. It halts by itself when the trouble comes back. "
                + "Name operations, or a group by kind, backend and cause.")
            .Takes<BulkRetryBody>().Answers<BulkRetryAnswer>(StatusCodes.Status202Accepted).Fails(403, 404, 409);
        Map("stop", "stopBulkRetry", "Retry nothing more of a bulk retry", "What was retried already goes on, and is still told how it ends. Final.", id => new StopBulkRetry(id));
        Map("continue", "continueBulkRetry", "Let a halted bulk retry go on", "With what is left, from the stage of one again.", id => new ContinueBulkRetry(id));
        Map("dismiss", "dismissBulkRetry", "Take a bulk retry off everybody's page", "One that only halted is stopped by it.", id => new DismissBulkRetry(id));

        void Map(string verb, string name, string summary, string more, Func<long, Request> ask) =>
            api.MapPost($"/bulk-retries/{{id}}/{verb}", (string id, HttpContext http, OperatorWrites writes, BulkRetries reads) => ChangeAsync(id, http, writes, reads, ask))
                .Describe(name, Tag, summary, more).Takes<ReasonBody>(optional: true).Answers<BulkRetryAnswer>().Fails(403, 404, 409);
    }

    private static IResult NoBulkRetry(string id) => ApiErrors.NotFound($"There is no bulk retry {(id.Length <= 20 ? id : id[..20] + "…")}.");

    private static bool TryParse(string text, out long id) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id);

    private static async Task<IResult> ListAsync(HttpContext http, BulkRetries reads)
    {
        if (PageQuery.Read(http.Request, out var page) is { } wrong) return ApiErrors.Of(wrong);
        var all = await reads.ListAsync(http.RequestAborted);
        var shown = all.Skip(page.Skip).Take(page.PerPage).Select(Of).ToList();
        return ApiAnswer.Of(StatusCodes.Status200OK,
            new BulkRetryList(shown, page.LinksFor(http.Request, all.Count), new Meta(all.Count)), OperatorJson.Wire.BulkRetryList);
    }

    private static async Task<IResult> GetAsync(string id, HttpContext http, BulkRetries reads) =>
        TryParse(id, out var number) && await reads.FindAsync(number, http.RequestAborted) is { } found
            ? ApiAnswer.Of(StatusCodes.Status200OK, new BulkRetryAnswer(Of(found)), OperatorJson.Wire.BulkRetryAnswer)
            : NoBulkRetry(id);

    private static async Task<IResult> ItemsAsync(string id, HttpContext http, BulkRetries reads)
    {
        if (PageQuery.Read(http.Request, out var page) is { } wrong) return ApiErrors.Of(wrong);
        var fields = new QueryFields(http.Request.Query);
        var states = fields.Values("state", PersistedNames.BulkItemState);
        if (fields.Problem is { } problem) return ApiErrors.Of(problem);
        if (states.Count != 1)
            return ApiErrors.Of(new Refusal(RefusalReason.Invalid, "state", "Which operations is not said.", $"Name one of: {string.Join(", ", PersistedNames.BulkItemState.Names)}."));
        if (!TryParse(id, out var number) || await reads.FindAsync(number, http.RequestAborted) is not { } bulk) return NoBulkRetry(id);
        var items = await reads.ItemsAsync(number, states[0], page.Skip, page.PerPage, http.RequestAborted);
        var total = CountOf(bulk, states[0]);
        return ApiAnswer.Of(StatusCodes.Status200OK, new BulkItemList([.. items.Select(Of)], page.LinksFor(http.Request, total), new Meta(total)), OperatorJson.Wire.BulkItemList);
    }

    private static async Task<IResult> StartAsync(HttpContext http, OperatorWrites writes, BulkRetries reads)
    {
        var body = await OperatorBody.ReadAsync(http);
        var fields = body.Fields;
        var (chosen, rate, waiting) = (fields.Wholes("operations"), fields.NumberOrNone("rate_per_second"), fields.Flag("waiting"));
        var (kind, backend, cause) = (fields.Text("kind"), fields.Text("backend"), fields.Text("cause"));
        if (body.Problem is { } wrong) return ApiErrors.Of(wrong);
        if (rate is null) return Missing("rate_per_second", "How many a second is not said.", "Send it.");
        if (chosen.Count > 0 && (kind + backend + cause).Length > 0) return Missing("operations", "Both operations and a group are named.", "Name one of them.");
        if (chosen.Count == 0 && kind.Length == 0) return Missing("operations", "Which operations is not said.", "Send 'operations', or 'kind', 'backend' and 'cause' of a group.");
        BulkSelection selection = chosen.Count > 0
            ? new BulkSelection.Chosen([.. chosen.Select(id => new OperationId(id))])
            : new BulkSelection.Group(new FailureGroupKey(kind, backend, cause), waiting);
        return await writes.SubmitAsync(http, body, new StartBulkRetry(selection, rate.Value), async submission =>
        {
            var made = await reads.FindAsync(((Submission.Recorded)submission).Id!.Value, http.RequestAborted);
            return ApiAnswer.Of(StatusCodes.Status202Accepted, new BulkRetryAnswer(Of(made!)), OperatorJson.Wire.BulkRetryAnswer);
        });
    }

    private static IResult Missing(string field, string what, string remedy) => ApiErrors.Of(new Refusal(RefusalReason.Invalid, field, what, remedy));

    private static async Task<IResult> ChangeAsync(string id, HttpContext http, OperatorWrites writes, BulkRetries reads, Func<long, Request> ask)
    {
        var body = await OperatorBody.ReadAsync(http);
        if (!TryParse(id, out var number)) return NoBulkRetry(id);
        return await writes.SubmitAsync(http, body, ask(number), async _ =>
            ApiAnswer.Of(StatusCodes.Status200OK, new BulkRetryAnswer(Of((await reads.FindAsync(number, http.RequestAborted))!)), OperatorJson.Wire.BulkRetryAnswer));
    }

    private static int CountOf(BulkProgress progress, BulkItemState state) => state switch
    {
        BulkItemState.Pending => progress.Pending,
        BulkItemState.Retried => progress.Unsettled,
        BulkItemState.Succeeded => progress.Succeeded,
        BulkItemState.FailedAgain => progress.FailedAgain,
        BulkItemState.Skipped => progress.Skipped,
        _ => throw new InvalidOperationException($"{state} is not counted."),
    };

    private static BulkRetryView Of(BulkProgress progress) => new(
        progress.Bulk.Id, progress.Bulk.Title, PersistedNames.BulkRetryState.Of(progress.Bulk.State), progress.Bulk.RequestedBy, progress.Bulk.Reason,
        ApiTime.Of(progress.Bulk.CreatedAt), progress.Bulk.RatePerSecond, progress.Bulk.Stage, progress.Bulk.Total, progress.Pending, progress.UnderWay,
        progress.Waiting, progress.Succeeded, progress.FailedAgain, progress.Skipped, progress.Bulk.EndedBecause, ApiTime.Of(progress.Bulk.EndedAt),
        ApiTime.Of(progress.Bulk.DismissedAt));

    private static BulkItemView Of(BulkRetryItem item) => new(
        item.OperationId.Value, item.Position, PersistedNames.BulkItemState.Of(item.State), ApiTime.Of(item.RetriedAt), ApiTime.Of(item.EndedAt), item.Detail);
}

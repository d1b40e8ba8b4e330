using System.Globalization;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Web.Features.Api;
using VolumeConsole.Web.Features.Api.Docs;
using VolumeConsole.Web.Features.OperatorApi.Wire;

namespace VolumeConsole.Web.Features.OperatorApi;

/// <summary>Operations: looking at them, and what a person can do about one.</summary>
public static class OperationsApi
{
    private const string Tag = "Operations";

    public static void MapOperations(this IEndpointRouteBuilder api, OperationKinds kinds)
    {
        api.MapGet("/operations", ListAsync).Describe("listOperations", Tag, "List operations, newest first")
            .Query("state", ApiParameterType.Words, "Some states, with commas between.", PersistedNames.OperationState.Names)
            .Query("kind", ApiParameterType.Text, "A kind.", kinds.All.Select(k => k.Name).Order(StringComparer.Ordinal))
            .Query("backend", ApiParameterType.Text, "A backend's id.")
            .Query("volume", ApiParameterType.Text, "A volume's id.")
            .Query("cause", ApiParameterType.Text, "A cause, as a group of failures has it.")
            .PagedByKey("id").Answers<OperationList>();
        api.MapGet("/operations/{id}", GetAsync).Describe("getOperation", Tag, "Get an operation").Answers<OperationAnswer>().Fails(404);
        api.MapGet("/operations/{id}/attempts", AttemptsAsync).Describe("listAttempts", Tag, "List the attempts of an operation, newest first")
            .Paged().Answers<AttemptList>().Fails(404);
    }

    public static void MapOperationChanges(this IEndpointRouteBuilder api)
    {
        api.MapPost("/operations/{id}/retry", RetryAsync).Describe("retryOperation", Tag, "Send an operation back to the queue, due now",
                "Takes what failed, waits or needs attention, a create or resize also at another size. It gets a new budget of attempts, and looks before it acts where an earlier attempt ended in doubt.")
            .Takes<RetryBody>(optional: true).Repeatable().Answers<OperationAnswer>(StatusCodes.Status202Accepted).Fails(403, 404, 409);
        api.MapPost("/operations/{id}/cancel", CancelAsync).Describe("cancelOperation", Tag, "Cancel a resize",
                "Only a resize can be cancelled: a create is abandoned, and a deleted volume is restored. One that runs is marked: if its attempt succeeds after all, the volume has grown.")
            .Takes<ReasonBody>(optional: true).Repeatable().Answers<OperationAnswer>(StatusCodes.Status202Accepted).Fails(403, 404, 409);
        api.MapPost("/operations/{id}/abandon", AbandonAsync).Describe("abandonOperation", Tag, "Abandon the create of a volume that was never available",
                "The volume is gone at once and its name is free; whatever was made of its object is removed. Answers with the operation that does so.")
            .Takes<ReasonBody>(optional: true).Repeatable().Answers<OperationAnswer>(StatusCodes.Status202Accepted).Fails(403, 404, 409);
    }

    /// <summary>Said alike for numbers that are none and numbers that nobody has.</summary>
    internal static IResult NoOperation(string id) => ApiErrors.NotFound($"There is no operation {(id.Length <= 20 ? id : id[..20] + "…")}.");

    internal static bool TryParse(string text, out OperationId id)
    {
        var parsed = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        id = new OperationId(number);
        return parsed;
    }

    /// <summary>The operation that carries a change out, as it is now.</summary>
    internal static async Task<ApiAnswer> AnswerAsync(OperationReads reads, OperationId id, int status, CancellationToken cancellation) =>
        ApiAnswer.Of(status, new OperationAnswer((await reads.FindAsync(id, cancellation))!), OperatorJson.Wire.OperationAnswer);

    private static async Task<IResult> ListAsync(HttpContext http, OperationReads reads, OperationKinds kinds)
    {
        if (LongListQuery.Read(http.Request, out var part) is { } wrong) return ApiErrors.Of(wrong);
        if (OperationQuery.Read(http.Request, kinds, out var filter) is { } wrongFilter) return ApiErrors.Of(wrongFilter);
        return ApiAnswer.Of(StatusCodes.Status200OK, await reads.ListAsync(filter, part, http.Request, http.RequestAborted), OperatorJson.Wire.OperationList);
    }

    private static async Task<IResult> GetAsync(string id, HttpContext http, OperationReads reads) =>
        TryParse(id, out var number) && await reads.FindAsync(number, http.RequestAborted) is { } found
            ? ApiAnswer.Of(StatusCodes.Status200OK, new OperationAnswer(found), OperatorJson.Wire.OperationAnswer)
            : NoOperation(id);

    private static async Task<IResult> AttemptsAsync(string id, HttpContext http, OperationReads reads)
    {
        if (PageQuery.Read(http.Request, out var page) is { } wrong) return ApiErrors.Of(wrong);
        return TryParse(id, out var number) && await reads.AttemptsAsync(number, page, http.Request, http.RequestAborted) is { } attempts
            ? ApiAnswer.Of(StatusCodes.Status200OK, attempts, OperatorJson.Wire.AttemptList)
            : NoOperation(id);
    }

    private static Task<IResult> RetryAsync(string id, HttpContext http, OperatorWrites writes, OperationReads reads) =>
        ChangeAsync(id, http, writes, reads, (operation, fields) => fields.WholeOrNone("size_gigabytes") is { } gigabytes
            ? new RetryAtSize(operation, SizeField.ToBytes(gigabytes))
            : new RetryOperation(operation));

    private static Task<IResult> CancelAsync(string id, HttpContext http, OperatorWrites writes, OperationReads reads) =>
        ChangeAsync(id, http, writes, reads, (operation, _) => new CancelResize(operation));

    private static Task<IResult> AbandonAsync(string id, HttpContext http, OperatorWrites writes, OperationReads reads) =>
        ChangeAsync(id, http, writes, reads, (operation, _) => new AbandonCreate(operation));

    private static async Task<IResult> ChangeAsync(
        string id, HttpContext http, OperatorWrites writes, OperationReads reads, Func<OperationId, BodyFields, Request> ask)
    {
        var body = await OperatorBody.ReadAsync(http);
        if (!TryParse(id, out var operation)) return NoOperation(id);
        return await writes.SubmitAsync(http, body, ask(operation, body.Fields), submission =>
            AnswerAsync(reads, submission is Submission.Accepted { Operation: { } now } ? now : operation, StatusCodes.Status202Accepted, http.RequestAborted));
    }
}

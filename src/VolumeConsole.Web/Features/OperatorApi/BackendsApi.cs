using VolumeConsole.Core.Drift.Changes;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Storage.Changes;
using VolumeConsole.Web.Features.Api;
using VolumeConsole.Web.Features.Api.Docs;
using VolumeConsole.Web.Features.Api.Wire;
using VolumeConsole.Web.Features.OperatorApi.Wire;

namespace VolumeConsole.Web.Features.OperatorApi;

/// <summary>Backends: how they are, and what an operator can ask of them.</summary>
public static class BackendsApi
{
    private const string Tag = "Backends";

    public static void MapBackends(this IEndpointRouteBuilder api)
    {
        api.MapGet("/backends", ListAsync).Describe("listBackends", Tag, "List the configured backends").Paged().Answers<BackendList>();
        api.MapGet("/backends/{id}", GetAsync).Describe("getBackend", Tag, "Get a backend").Answers<BackendAnswer>().Fails(404);
    }

    public static void MapBackendChanges(this IEndpointRouteBuilder api)
    {
        api.MapPost("/backends/{id}/scan", ScanAsync).Describe("scanBackend", Tag, "Compare a backend with the database now",
                "Begins as soon as a pass that runs has ended.")
            .Takes<ReasonBody>(optional: true).Answers<BackendAnswer>(StatusCodes.Status202Accepted).Fails(403, 404);
        api.MapPost("/backends/{id}/pause", PauseAsync).Describe("pauseBackend", Tag, "Hold a backend's work",
                "Requests are accepted and held; what runs ends as usual. It stays so until somebody resumes it.")
            .Takes<ReasonBody>(optional: true).Answers<BackendAnswer>().Fails(403, 404, 409);
        api.MapPost("/backends/{id}/resume", ResumeAsync).Describe("resumeBackend", Tag, "Let a paused backend's work go on")
            .Takes<ReasonBody>(optional: true).Answers<BackendAnswer>().Fails(403, 404, 409);
        api.MapPost("/backends/{id}/accept-listing", AcceptAsync).Describe("acceptListing", Tag, "Say that a suspicious listing is true",
                "Needs the role of an admin, and the number of missing objects that the backend's scan tells. The next listing that lacks no more is believed, and its differences become findings.")
            .Takes<AcceptListingBody>().Answers<BackendAnswer>(StatusCodes.Status202Accepted).Fails(403, 404, 409);
        api.MapPost("/backends/{id}/take-over", TakeOverAsync).Describe("takeOverBackend", Tag, "Take over storage that another console made, or that lost its marker",
                "Needs the role of an admin, and the backend's id as confirm. Never while that other console lives. Objects with foreign marks stay what they are: drift, never removed.")
            .Takes<ConfirmBody>().Answers<BackendAnswer>(StatusCodes.Status202Accepted).Fails(403, 404, 409);
    }

    private static IResult NoBackend(string id) => ApiErrors.NotFound($"There is no backend {(id.Length <= 40 ? id : id[..40] + "…")}.");

    private static async Task<IResult> ListAsync(HttpContext http, BackendReads reads, BackendRegistry backends)
    {
        if (PageQuery.Read(http.Request, out var page) is { } wrong) return ApiErrors.Of(wrong);
        var total = backends.All.Count;
        var views = await reads.AllAsync(page, http.RequestAborted);
        return ApiAnswer.Of(StatusCodes.Status200OK, new BackendList(views, page.LinksFor(http.Request, total), new Meta(total)), OperatorJson.Wire.BackendList);
    }

    private static async Task<IResult> GetAsync(string id, HttpContext http, BackendReads reads) =>
        await reads.FindAsync(id, http.RequestAborted) is { } found
            ? ApiAnswer.Of(StatusCodes.Status200OK, new BackendAnswer(found), OperatorJson.Wire.BackendAnswer)
            : NoBackend(id);

    private static Task<IResult> ScanAsync(string id, HttpContext http, OperatorWrites writes, BackendReads reads) =>
        ChangeAsync(id, http, writes, reads, _ => new RequestScan(id), StatusCodes.Status202Accepted);

    private static Task<IResult> PauseAsync(string id, HttpContext http, OperatorWrites writes, BackendReads reads) =>
        ChangeAsync(id, http, writes, reads, _ => new PauseBackend(id), StatusCodes.Status200OK);

    private static Task<IResult> ResumeAsync(string id, HttpContext http, OperatorWrites writes, BackendReads reads) =>
        ChangeAsync(id, http, writes, reads, _ => new ResumeBackend(id), StatusCodes.Status200OK);

    private static Task<IResult> AcceptAsync(string id, HttpContext http, OperatorWrites writes, BackendReads reads) =>
        ChangeAsync(id, http, writes, reads, fields => new AcceptListing(id, (int)Math.Clamp(fields.Whole("missing"), -1, int.MaxValue)), StatusCodes.Status202Accepted);

    private static Task<IResult> TakeOverAsync(string id, HttpContext http, OperatorWrites writes, BackendReads reads) =>
        ChangeAsync(id, http, writes, reads, fields => new TakeOverBackend(id, fields.Text("confirm", required: true)), StatusCodes.Status202Accepted);

    private static async Task<IResult> ChangeAsync(
        string id, HttpContext http, OperatorWrites writes, BackendReads reads, Func<BodyFields, Request> ask, int status)
    {
        var body = await OperatorBody.ReadAsync(http);
        if (await reads.FindAsync(id, http.RequestAborted) is null) return NoBackend(id);
        return await writes.SubmitAsync(http, body, ask(body.Fields), async _ =>
            ApiAnswer.Of(status, new BackendAnswer((await reads.FindAsync(id, http.RequestAborted))!), OperatorJson.Wire.BackendAnswer));
    }
}

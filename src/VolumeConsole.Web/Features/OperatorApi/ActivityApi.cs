using VolumeConsole.Web.Features.Api;
using VolumeConsole.Web.Features.Api.Docs;
using VolumeConsole.Web.Features.OperatorApi.Wire;

namespace VolumeConsole.Web.Features.OperatorApi;

/// <summary>The log of all that happened: in parts, as a file, and as it goes on.</summary>
public static class ActivityApi
{
    private const string Tag = "Activity";

    public static void MapActivity(this IEndpointRouteBuilder api)
    {
        Filtered(api.MapGet("/activity", ListAsync).Describe("listActivity", Tag, "List what happened, newest first"))
            .PagedByKey("sequence").Answers<ActivityList>();
        Filtered(api.MapGet("/activity/export", Export).Describe("exportActivity", Tag, "Export what happened as a file, oldest first",
                "Of any length. It ends where the log ended when it began; where it fails half-way, the connection breaks off."))
            .Query("format", ApiParameterType.Text, "How it is written; ndjson where none is given.", ActivityExport.Formats.Keys)
            .Answers<IReadOnlyList<ActivityView>>().Answers<string>(type: "text/csv").Answers<ActivityView>(type: "application/x-ndjson").Fails(422);
        Filtered(api.MapGet("/stream", Stream).Describe("streamActivity", Tag, "Follow what happens, as server-sent events",
                "One event an entry, in commit order, with its sequence as the event's id. It begins with what happens from now on, or after the given place; "
                + "whoever comes back with Last-Event-ID misses nothing and gets nothing twice. An event named 'gap' says that entries after the given place are no longer kept. "
                + "Comments keep the connection alive. A reader that takes nothing for too long is cut off, and may come back."))
            .Query("after", ApiParameterType.Whole, "Begin after this sequence; 0 is the beginning of the log.")
            .Header(LiveActivity.LastEventId, ApiParameterType.Whole, "The same, as browsers send it when they come back; counts more.")
            .Answers<ActivityView>(type: "text/event-stream").Fails(409, 422);
    }

    private static RouteHandlerBuilder Filtered(RouteHandlerBuilder endpoint) => endpoint
        .Query("type", ApiParameterType.Words, "Some types, with commas between.", ActivityQuery.KnownTypes)
        .Query("actor", ApiParameterType.Text, "Who caused it, as entries spell it.")
        .Query("volume", ApiParameterType.Text, "A volume's id.")
        .Query("operation", ApiParameterType.Whole, "An operation's id.")
        .Query("backend", ApiParameterType.Text, "A backend's id.")
        .Query("since", ApiParameterType.Time, "Not before this time.")
        .Query("until", ApiParameterType.Time, "Before this time.");

    private static async Task<IResult> ListAsync(HttpContext http, ActivityReads reads)
    {
        if (LongListQuery.Read(http.Request, out var part) is { } wrong) return ApiErrors.Of(wrong);
        if (ActivityQuery.Read(http.Request, out var filter) is { } wrongFilter) return ApiErrors.Of(wrongFilter);
        return ApiAnswer.Of(StatusCodes.Status200OK, await reads.ListAsync(filter, part, http.Request, http.RequestAborted), OperatorJson.Wire.ActivityList);
    }

    private static IResult Export(HttpContext http, ActivityReads reads)
    {
        if (ActivityQuery.Read(http.Request, out var filter) is { } wrong) return ApiErrors.Of(wrong);
        var fields = new QueryFields(http.Request.Query);
        var format = fields.Word("format", [.. ActivityExport.Formats.Keys]) ?? ActivityExport.Lines;
        return fields.Problem is { } unknown ? ApiErrors.Of(unknown) : new ActivityExport(reads, filter, format);
    }

    private static Task<IResult> Stream(HttpContext http, LiveActivity stream) => stream.OpenAsync(http);
}

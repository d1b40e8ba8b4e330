namespace VolumeConsole.Web.Features.Api.Docs;

/// <summary>Says what an endpoint does, takes and answers. Handlers read by hand, so that what is wrong can be named; the document is told here.</summary>
public static class Describing
{
    private const string Json = "application/json";

    /// <param name="id">Unique, for code generators.</param>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string id, string tag, string summary, string? more = null)
    {
        endpoint.WithName(id).WithTags(tag).WithSummary(summary);
        return more is null ? endpoint : endpoint.WithDescription(more);
    }

    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder endpoint, int status = StatusCodes.Status200OK, string type = Json) =>
        endpoint.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(T), [type]));

    public static RouteHandlerBuilder AnswersNothing(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status204NoContent, typeof(void)));

    /// <summary>Ways in which it can fail beyond those that every endpoint has.</summary>
    public static RouteHandlerBuilder Fails(this RouteHandlerBuilder endpoint, params int[] statuses)
    {
        foreach (var status in statuses) endpoint.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(ApiError), [Json]));
        return endpoint;
    }

    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder endpoint, bool optional = false) =>
        endpoint.WithMetadata(new ApiBodyShape(typeof(T), optional)).Fails(400, 413, 422);

    public static RouteHandlerBuilder Query(
        this RouteHandlerBuilder endpoint, string name, ApiParameterType type, string meaning, IEnumerable<string>? words = null, bool required = false) =>
        endpoint.WithMetadata(new ApiParameter(name, type, meaning, words?.ToList(), Required: required));

    public static RouteHandlerBuilder Header(this RouteHandlerBuilder endpoint, string name, ApiParameterType type, string meaning) =>
        endpoint.WithMetadata(new ApiParameter(name, type, meaning, InHeader: true));

    public static RouteHandlerBuilder Paged(this RouteHandlerBuilder endpoint) => endpoint
        .Query("page", ApiParameterType.Whole, "Which page, from 1.")
        .Query("per_page", ApiParameterType.Whole, $"Rows of a page, from 1 to {PageQuery.PerPageMax}; 20 where none is given.")
        .Fails(422);

    public static RouteHandlerBuilder PagedByKey(this RouteHandlerBuilder endpoint, string key) => endpoint.Paged()
        .Query("after", ApiParameterType.Whole, $"Instead of a page: rows whose {key} is larger, oldest first. Costs the same at any depth.")
        .Query("before", ApiParameterType.Whole, $"Instead of a page: rows whose {key} is smaller, newest first. Costs the same at any depth.");

    public static RouteHandlerBuilder Repeatable(this RouteHandlerBuilder endpoint) => endpoint
        .Header(IdempotencyHeader.Name, ApiParameterType.Text,
            "A key of yours. The same key and request within 24 hours get the first answer, and change nothing again; another request under it is a conflict.")
        .Fails(409);
}

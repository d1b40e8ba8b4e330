using VolumeConsole.Core.Operations.Groups;
using VolumeConsole.Web.Features.Api;
using VolumeConsole.Web.Features.Api.Docs;
using VolumeConsole.Web.Features.Api.Wire;
using VolumeConsole.Web.Features.OperatorApi.Wire;

namespace VolumeConsole.Web.Features.OperatorApi;

/// <summary>Failures grouped by cause, and what operators wrote on them.</summary>
public static class GroupsApi
{
    private const string Tag = "Failed work";

    public static void MapGroups(this IEndpointRouteBuilder api)
    {
        api.MapGet("/operation-groups", ListAsync).Describe("listOperationGroups", Tag, "Group what failed or needs attention by cause, largest first",
                $"At most {FailureGroups.GroupsMax} groups. 'GET /operations' filters by the same kind, backend and cause.")
            .Query("waiting", ApiParameterType.Flag, "Also what waits to be tried again by itself.").Paged().Answers<GroupList>();
    }

    public static void MapGroupChanges(this IEndpointRouteBuilder api)
    {
        api.MapPut("/operation-groups/note", NoteAsync).Describe("noteOperationGroup", Tag, "Write a note on a group of failures",
                "In place of the one that it had; an empty text takes it away. It stays when the group is empty: the same trouble may come back.")
            .Takes<NoteBody>().Answers<NoteAnswer>().Fails(403, 404);
    }

    private static async Task<IResult> ListAsync(HttpContext http, FailureGroups groups)
    {
        if (PageQuery.Read(http.Request, out var page) is { } wrong) return ApiErrors.Of(wrong);
        var fields = new QueryFields(http.Request.Query);
        var waiting = fields.Flag("waiting");
        if (fields.Problem is { } problem) return ApiErrors.Of(problem);
        var all = await groups.ListAsync(waiting, http.RequestAborted);
        var shown = all.Skip(page.Skip).Take(page.PerPage).Select(Of).ToList();
        return ApiAnswer.Of(StatusCodes.Status200OK, new GroupList(shown, page.LinksFor(http.Request, all.Count), new Meta(all.Count)), OperatorJson.Wire.GroupList);
    }

    private static async Task<IResult> NoteAsync(HttpContext http, OperatorWrites writes, TimeProvider clock)
    {
        var body = await OperatorBody.ReadAsync(http);
        var fields = body.Fields;
        var (kind, backend, cause) = (fields.Text("kind", required: true), fields.Text("backend", required: true), fields.Text("cause", required: true));
        var text = fields.Text("text", required: true);
        return await writes.SubmitAsync(http, body, new NoteGroup(kind, backend, cause, text), _ =>
        {
            var note = text.Trim().Length == 0 ? null : new GroupNoteView(text.Trim(), Access.Principals.ActorOf(http.User).ToString(), ApiTime.Of(clock.GetUtcNow()));
            return Task.FromResult(ApiAnswer.Of(StatusCodes.Status200OK, new NoteAnswer(note), OperatorJson.Wire.NoteAnswer));
        });
    }

    private static GroupView Of(FailureGroup group) => new(
        group.Key.Kind, group.Key.BackendId, group.Key.Cause, group.Count, group.InDoubt, ApiTime.Of(group.First), ApiTime.Of(group.Last), group.Sample.Value,
        group.ErrorCode, group.Error, group.Note is { } note ? new GroupNoteView(note.Text, note.By, ApiTime.Of(note.At)) : null);
}

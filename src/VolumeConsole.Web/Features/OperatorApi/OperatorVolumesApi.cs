using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Features.Api;
using VolumeConsole.Web.Features.Api.Docs;
using VolumeConsole.Web.Features.OperatorApi.Wire;

namespace VolumeConsole.Web.Features.OperatorApi;

/// <summary>Volumes with their four truths, and the changes that only operators ask for. Making, growing and deleting them is the users' API's part.</summary>
public static class OperatorVolumesApi
{
    private const string Tag = "Volumes, all four truths";

    public static void MapOperatorVolumes(this IEndpointRouteBuilder api)
    {
        api.MapGet("/volumes", ListAsync).Describe("listAllVolumes", Tag, "List volumes by name, those in the trash too")
            .Query("status", ApiParameterType.Text, "A lifecycle; where none is given, all but deleted ones.", PersistedNames.Lifecycle.Names)
            .Query("backend", ApiParameterType.Text, "A backend's id.")
            .Query("name", ApiParameterType.Text, "A whole name.")
            .Query("search", ApiParameterType.Text, "Part of a name, id or tag; one or two letters match the beginning of a name.")
            .Paged().Answers<OperatorVolumeList>();
        api.MapGet("/volumes/{id}", GetAsync).Describe("getVolumeTruths", Tag, "See one volume or snapshot as users, database, storage and job see it",
                "What the storage holds is an observation with its age: nobody asks the storage to answer this.")
            .Answers<VolumeTruthsAnswer>().Fails(404);
    }

    public static void MapOperatorSnapshots(this IEndpointRouteBuilder api) => api.MapGet("/volumes/{id}/snapshots", SnapshotsAsync)
        .Describe("listAllVolumeSnapshots", Tag, "List the snapshots of a volume by name, those in the trash too",
            "Each has an id of its own, with which whatever is said of a volume here holds for the snapshot.")
        .Paged().Answers<OperatorVolumeList>().Fails(404);

    public static void MapOperatorVolumeChanges(this IEndpointRouteBuilder api)
    {
        api.MapPost("/volumes/{id}/observe", ObserveAsync).Describe("observeVolume", Tag, "Ask the storage what it holds of a volume or snapshot",
                "Answers with the operation that looks; once it has succeeded, its observation is as new as that.")
            .Takes<ReasonBody>(optional: true).Repeatable().Answers<OperationAnswer>(StatusCodes.Status202Accepted).Fails(403, 404, 409);
        api.MapPost("/volumes/{id}/restore", RestoreAsync).Describe("restoreVolume", Tag, "Take a volume or snapshot out of the trash",
                "Possible until its purge has begun, for a snapshot as long as its volume is available. It is available again when answered, and counts as not verified until the operation has seen its object.")
            .Takes<RestoreBody>(optional: true).Repeatable().Answers<OperationAnswer>(StatusCodes.Status202Accepted).Fails(403, 404, 409);
        api.MapPost("/volumes/{id}/update", UpdateAsync).Describe("updateVolume", Tag, "Rename, describe or tag a volume or snapshot",
                "What is left out stays as it is. A change of the database alone: done when answered.")
            .Takes<UpdateVolumeBody>().Repeatable().Answers<VolumeTruthsAnswer>().Fails(403, 404, 409);
    }

    private static async Task<IResult> ListAsync(HttpContext http, OperatorVolumeReads reads)
    {
        if (PageQuery.Read(http.Request, out var page) is { } wrong) return ApiErrors.Of(wrong);
        var fields = new QueryFields(http.Request.Query);
        var (status, backend) = (fields.Word("status", [.. PersistedNames.Lifecycle.Names]), fields.Text("backend"));
        var (name, search) = (fields.Text("name"), fields.Text("search"));
        if (fields.Problem is { } problem) return ApiErrors.Of(problem);
        VolumeLifecycle? lifecycle = status is null ? null : PersistedNames.Lifecycle.Parse(status);
        return ApiAnswer.Of(StatusCodes.Status200OK,
            await reads.ListAsync(lifecycle, backend, name, search, page, http.Request, http.RequestAborted), OperatorJson.Wire.OperatorVolumeList);
    }

    private static async Task<IResult> SnapshotsAsync(string id, HttpContext http, OperatorVolumeReads reads)
    {
        if (PageQuery.Read(http.Request, out var page) is { } wrong) return ApiErrors.Of(wrong);
        return VolumesApi.TryParse(id, out var volume) && await reads.SnapshotsAsync(volume, page, http.Request, http.RequestAborted) is { } snapshots
            ? ApiAnswer.Of(StatusCodes.Status200OK, snapshots, OperatorJson.Wire.OperatorVolumeList)
            : VolumesApi.NoVolume(id);
    }

    private static async Task<IResult> GetAsync(string id, HttpContext http, OperatorVolumeReads reads) =>
        VolumesApi.TryParse(id, out var volume) && await reads.TruthsAsync(volume, http.RequestAborted) is { } truths
            ? ApiAnswer.Of(StatusCodes.Status200OK, new VolumeTruthsAnswer(truths), OperatorJson.Wire.VolumeTruthsAnswer)
            : Nothing(id);

    private static IResult Nothing(string id) => ApiErrors.NotFound($"There is no {Noun.Either} {PageQuery.Short(id)}.");

    private static async Task<IResult> ObserveAsync(string id, HttpContext http, OperatorWrites writes, OperationReads reads)
    {
        var body = await OperatorBody.ReadAsync(http);
        if (!VolumesApi.TryParse(id, out var volume)) return Nothing(id);
        return await writes.SubmitAsync(http, body, new ObserveVolume.Request(volume), submission =>
            OperationsApi.AnswerAsync(reads, ((Submission.Accepted)submission).Operation!.Value, StatusCodes.Status202Accepted, http.RequestAborted));
    }

    private static async Task<IResult> RestoreAsync(string id, HttpContext http, OperatorWrites writes, OperationReads reads)
    {
        var body = await OperatorBody.ReadAsync(http);
        if (!VolumesApi.TryParse(id, out var volume)) return Nothing(id);
        return await writes.SubmitAsync(http, body, new RestoreVolume.Request(volume, body.Fields.TextOrNone("name")), submission =>
            OperationsApi.AnswerAsync(reads, ((Submission.Accepted)submission).Operation!.Value, StatusCodes.Status202Accepted, http.RequestAborted));
    }

    private static async Task<IResult> UpdateAsync(string id, HttpContext http, OperatorWrites writes, OperatorVolumeReads reads)
    {
        var body = await OperatorBody.ReadAsync(http);
        if (!VolumesApi.TryParse(id, out var volume)) return Nothing(id);
        var (name, description, tags) = (body.Fields.TextOrNone("name"), body.Fields.TextOrNone("description"), body.Fields.TextsOrNone("tags"));
        return await writes.SubmitAsync(http, body, new UpdateVolume(volume, name, description, tags), async _ => ApiAnswer.Of(
            StatusCodes.Status200OK, new VolumeTruthsAnswer((await reads.TruthsAsync(volume, http.RequestAborted))!), OperatorJson.Wire.VolumeTruthsAnswer));
    }
}

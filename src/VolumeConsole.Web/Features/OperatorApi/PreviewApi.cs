using VolumeConsole.Core.Operations.Preview;
using VolumeConsole.Web.Features.Access;
using VolumeConsole.Web.Features.Api;
using VolumeConsole.Web.Features.Api.Docs;
using VolumeConsole.Web.Features.OperatorApi.Wire;

namespace VolumeConsole.Web.Features.OperatorApi;

/// <summary>A look at the storage before a retry. The one call of this API that asks the storage while the caller waits.</summary>
public static class PreviewApi
{
    private const string NotKnown = "unknown";

    public static void MapPreview(this IEndpointRouteBuilder api)
    {
        api.MapPost("/operations/{id}/preview", PreviewAsync).Describe("previewRetry", "Operations", "See what a retry would do",
                "Asks the storage now, within its timeout, records what was seen, and changes nothing else.")
            .Answers<PreviewAnswerBody>().Fails(403, 404, 409);
    }

    private static async Task<IResult> PreviewAsync(string id, HttpContext http, RetryPreview preview)
    {
        if (!OperationsApi.TryParse(id, out var operation)) return OperationsApi.NoOperation(id);
        return await preview.PreviewAsync(operation, http.User.ActorOf(), http.RequestAborted) switch
        {
            PreviewAnswer.Foreseen seen => Answer(new PreviewView(WireNames.Effect.Of(seen.Effect), seen.Sentence, ApiTime.Of(seen.At))),
            PreviewAnswer.Unknown unknown => Answer(new PreviewView(NotKnown, unknown.Sentence, ApiTime.Of(unknown.At))),
            PreviewAnswer.Refused refused => ApiErrors.Of(refused.Refusal),
            _ => throw new InvalidOperationException("What a preview answers is a closed set."),
        };
    }

    private static ApiAnswer Answer(PreviewView view) => ApiAnswer.Of(StatusCodes.Status200OK, new PreviewAnswerBody(view), OperatorJson.Wire.PreviewAnswerBody);
}

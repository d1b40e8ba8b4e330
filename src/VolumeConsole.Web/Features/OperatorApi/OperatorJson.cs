using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using VolumeConsole.Web.Features.OperatorApi.Wire;

namespace VolumeConsole.Web.Features.OperatorApi;

/// <summary>How the shapes of the operators' API are spelled: as those of the users' API are.</summary>
[JsonSerializable(typeof(OperationList))]
[JsonSerializable(typeof(OperationAnswer))]
[JsonSerializable(typeof(AttemptList))]
[JsonSerializable(typeof(ActivityList))]
[JsonSerializable(typeof(ActivityView))]
[JsonSerializable(typeof(StreamGap))]
[JsonSerializable(typeof(FindingList))]
[JsonSerializable(typeof(FindingAnswer))]
[JsonSerializable(typeof(RemedyAnswer))]
[JsonSerializable(typeof(HoldList))]
[JsonSerializable(typeof(HoldAnswer))]
[JsonSerializable(typeof(FaultList))]
[JsonSerializable(typeof(InvariantReportView))]
[JsonSerializable(typeof(GroupList))]
[JsonSerializable(typeof(NoteAnswer))]
[JsonSerializable(typeof(PreviewAnswerBody))]
[JsonSerializable(typeof(BulkRetryList))]
[JsonSerializable(typeof(BulkRetryAnswer))]
[JsonSerializable(typeof(BulkItemList))]
[JsonSerializable(typeof(BackendList))]
[JsonSerializable(typeof(BackendAnswer))]
[JsonSerializable(typeof(OperatorVolumeList))]
[JsonSerializable(typeof(VolumeTruthsAnswer))]
public sealed partial class OperatorJson : JsonSerializerContext
{
    public static OperatorJson Wire { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

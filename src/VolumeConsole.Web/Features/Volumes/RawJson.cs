using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Web.Features.Volumes;

/// <summary>The rows behind a volume as they are stored, for those who want to see exactly that.</summary>
public static class RawJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new IdConverter(), new NumberConverter(), new NameConverter() },
    };

    public static string Of(VolumeDetail detail) => JsonSerializer.Serialize(new
    {
        detail.Volume,
        detail.Observation,
        detail.Findings,
        detail.Operations,
        detail.Attempts,
    }, Options);

    private sealed class IdConverter : JsonConverter<VolumeId>
    {
        public override VolumeId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetGuid());
        public override void Write(Utf8JsonWriter writer, VolumeId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }

    private sealed class NumberConverter : JsonConverter<OperationId>
    {
        public override OperationId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());
        public override void Write(Utf8JsonWriter writer, OperationId value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
    }

    private sealed class NameConverter : JsonConverter<ObjectName>
    {
        public override ObjectName Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ObjectName.Parse(reader.GetString() ?? "");
        public override void Write(Utf8JsonWriter writer, ObjectName value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}

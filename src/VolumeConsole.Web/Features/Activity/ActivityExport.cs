using System.Globalization;
using System.Text.Json;
using CsvHelper;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Operations;
using VolumeConsole.Web.Features.Access;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.Activity;

/// <summary>The log as a download, by the page's own filters. It streams: neither memory nor the write-ahead log grows with it.</summary>
public sealed class ActivityExport(ActivityQuery query, OperationKinds kinds, TimeProvider clock)
{
    private static readonly string[] Columns =
        ["sequence", "at", "actor", "type", "sentence", "kind", "operation", "attempt", "volume_id", "volume_name", "backend", "detail", "reason"];

    /// <summary>What somebody typed as a name or reason must not become a formula in whoever's spreadsheet.</summary>
    internal static CsvWriterOptions Csv { get; } = new() { Injection = CsvInjection.Escape };

    public async Task WriteCsvAsync(HttpContext http, CancellationToken cancellation)
    {
        if (!Begin(http, "text/csv; charset=utf-8", "csv")) return;
        await using var csv = CsvWriter.Create(http.Response.Body, Csv, leaveOpen: true);
        await csv.WriteRecordAsync(Columns, cancellation);
        await foreach (var batch in query.BatchesAsync(ActivityFilter.Parse(http.Request.Query), cancellation))
        {
            foreach (var line in batch) await csv.WriteRecordAsync(Fields(line), cancellation);
            await csv.FlushAsync(cancellation);
        }

        await csv.FlushAsync(cancellation);
    }

    public async Task WriteJsonAsync(HttpContext http, CancellationToken cancellation)
    {
        if (!Begin(http, "application/json; charset=utf-8", "json")) return;
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter);
        json.WriteStartArray();
        await foreach (var batch in query.BatchesAsync(ActivityFilter.Parse(http.Request.Query), cancellation))
        {
            foreach (var line in batch) Write(json, line);
            await json.FlushAsync(cancellation);
            await http.Response.BodyWriter.FlushAsync(cancellation);
        }

        json.WriteEndArray();
    }

    private bool Begin(HttpContext http, string type, string extension)
    {
        if (http.RequestServices.GetRequiredService<Orchestrator>().WhyForbidden(Role.Reader, http.User.ActorOf()) is not null)
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return false;
        }

        http.Response.ContentType = type;
        http.Response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"activity-{clock.GetUtcNow():yyyyMMdd-HHmmss}.{extension}\"");
        http.Response.Headers.CacheControl = "no-store";
        return true;
    }

    private string?[] Fields(ActivityLine line) =>
    [
        line.Sequence.ToString(CultureInfo.InvariantCulture), At(line), line.Actor, line.Type, Sentence(line), line.Kind, line.Operation?.ToString(),
        line.Attempt?.ToString(CultureInfo.InvariantCulture), line.Volume?.ToString(), line.VolumeName, line.Backend, line.Detail, line.Reason,
    ];

    private void Write(Utf8JsonWriter json, ActivityLine line)
    {
        json.WriteStartObject();
        json.WriteNumber("sequence", line.Sequence);
        json.WriteString("at", At(line));
        json.WriteString("actor", line.Actor);
        json.WriteString("type", line.Type);
        json.WriteString("sentence", Sentence(line));
        json.WriteString("kind", line.Kind);
        if (line.Operation is { } operation) json.WriteNumber("operation", operation.Value);
        else json.WriteNull("operation");
        if (line.Attempt is { } attempt) json.WriteNumber("attempt", attempt);
        else json.WriteNull("attempt");
        json.WriteString("volume_id", line.Volume?.ToString());
        json.WriteString("volume_name", line.VolumeName);
        json.WriteString("backend", line.Backend);
        json.WriteString("detail", line.Detail);
        json.WriteString("reason", line.Reason);
        json.WriteEndObject();
    }

    private string Sentence(ActivityLine line) => ActivitySentence.Of(line.Type, line.Kind, line.Attempt, kinds).Text;

    private static string At(ActivityLine line) => line.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}

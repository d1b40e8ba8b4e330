using System.Text;
using System.Text.Json;
using VolumeConsole.Web.Features.OperatorApi.Wire;

namespace VolumeConsole.Web.Features.OperatorApi;

/// <summary>
/// The log as a file, of any length, in constant memory. It ends where the log ended when it began. Where it fails half-way, the
/// connection breaks off rather than ending well.
/// </summary>
public sealed class ActivityExport(ActivityReads reads, ActivityQuery filter, string format) : IResult
{
    public const string Lines = "ndjson";
    public const string Table = "csv";
    public const string Array = "json";

    private const int BatchMax = 1_000;
    private const string Head =
        "sequence,at,actor,type,backend,volume_id,volume_name,operation_id,operation_kind,attempt,detail,reason\r\n";

    /// <summary>The formats there are, with what they are called over HTTP.</summary>
    public static IReadOnlyDictionary<string, string> Formats { get; } = new Dictionary<string, string>
    {
        [Lines] = "application/x-ndjson",
        [Table] = "text/csv; charset=utf-8",
        [Array] = "application/json",
    };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (answer, gone) = (httpContext.Response, httpContext.RequestAborted);
        var (_, last) = await reads.EndsAsync(gone);
        answer.ContentType = Formats[format];
        answer.Headers.ContentDisposition = $"attachment; filename=\"activity-{last}.{format}\"";
        await answer.WriteAsync(format switch { Table => Head, Array => "[", _ => "" }, gone);
        var (after, first) = (0L, true);
        while (true)
        {
            var batch = await reads.BetweenAsync(filter, after, last, BatchMax, gone);
            var text = new StringBuilder();
            foreach (var entry in batch)
            {
                Write(text, entry, first);
                first = false;
            }

            await answer.WriteAsync(text.ToString(), gone);
            if (batch.Count < BatchMax) break;
            after = batch[^1].Sequence;
        }

        await answer.WriteAsync(format == Array ? "]\n" : "", gone);
    }

    private void Write(StringBuilder text, ActivityView entry, bool first)
    {
        if (format == Table)
        {
            text.AppendJoin(',', ((object?[])[
                entry.Sequence, entry.At, entry.Actor, entry.Type, entry.Backend, entry.VolumeId, entry.VolumeName, entry.OperationId,
                entry.OperationKind, entry.Attempt, entry.Detail, entry.Reason]).Select(Cell)).Append("\r\n");
            return;
        }

        if (format == Array) text.Append(first ? "\n" : ",\n");
        text.Append(JsonSerializer.Serialize(entry, OperatorJson.Wire.ActivityView));
        if (format == Lines) text.Append('\n');
    }

    /// <summary>Quoted where needed. What a spreadsheet would take for a formula gets an apostrophe in front: names and reasons are anybody's words.</summary>
    private static string Cell(object? value)
    {
        var text = Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "";
        if (value is string && text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..]) text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}

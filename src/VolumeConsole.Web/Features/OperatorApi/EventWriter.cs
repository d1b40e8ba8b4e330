using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace VolumeConsole.Web.Features.OperatorApi;

/// <summary>Writes server-sent events. A reader that takes nothing for too long is cut off: it holds a connection and a buffer.</summary>
public sealed class EventWriter(HttpContext http, TimeSpan patience, TimeProvider clock)
{
    private readonly ArrayBufferWriter<byte> _pending = new();

    /// <summary>Tells a reader where it stands, without an event: whoever comes back says this number.</summary>
    public void Mark(long sequence) => Add(string.Create(CultureInfo.InvariantCulture, $"id: {sequence}\n\n"));

    /// <summary>Keeps the connection from looking dead to whatever lies between.</summary>
    public void Beat() => Add(": still here\n\n");

    /// <summary>How long a reader should wait before it comes back.</summary>
    public void Retry(TimeSpan wait) => Add(string.Create(CultureInfo.InvariantCulture, $"retry: {wait.TotalMilliseconds:0}\n"));

    /// <param name="name">Null for the ordinary event, which a browser calls "message".</param>
    public void Event<T>(long? id, string? name, T data, JsonTypeInfo<T> shape)
    {
        if (id is { } number) Add(string.Create(CultureInfo.InvariantCulture, $"id: {number}\n"));
        if (name is not null) Add($"event: {name}\n");
        Add($"data: {JsonSerializer.Serialize(data, shape)}\n\n"); // One line: JSON escapes line ends.
    }

    /// <summary>Hands all of it over.</summary>
    /// <exception cref="OperationCanceledException">The reader is gone, or was too slow and has been cut off.</exception>
    public async Task FlushAsync(CancellationToken cancellation)
    {
        if (_pending.WrittenCount == 0) return;
        using var limit = new CancellationTokenSource(patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await http.Response.Body.WriteAsync(_pending.WrittenMemory, both.Token);
            await http.Response.Body.FlushAsync(both.Token);
            _pending.ResetWrittenCount();
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            http.Abort();
            throw;
        }
    }

    private void Add(string text) => Encoding.UTF8.GetBytes(text, _pending);
}

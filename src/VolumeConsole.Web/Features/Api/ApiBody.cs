using System.Text.Json;

namespace VolumeConsole.Web.Features.Api;

/// <summary>Request bodies: JSON objects of a bounded size. Unknown fields are ignored.</summary>
/// <param name="Bytes">As they came.</param>
public sealed record ApiBody(byte[] Bytes, JsonElement Root)
{
    public const int BytesMax = 64 * 1024;
    private const int DepthMax = 16;

    /// <param name="mayBeEmpty">No body at all counts as an object without fields.</param>
    /// <exception cref="BadHttpRequestException">It is no JSON object (400), or too large (413).</exception>
    public static async Task<ApiBody> ReadAsync(HttpContext http, bool mayBeEmpty = false)
    {
        using var read = new MemoryStream();
        await http.Request.Body.CopyToAsync(read, http.RequestAborted);
        if (mayBeEmpty && read.Length == 0) read.Write("{}"u8);
        try
        {
            var options = new JsonDocumentOptions { MaxDepth = DepthMax, AllowDuplicateProperties = false };
            using var document = JsonDocument.Parse(read.GetBuffer().AsMemory(0, (int)read.Length), options);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new ApiBody(read.ToArray(), document.RootElement.Clone())
                : throw new BadHttpRequestException("The body must be a JSON object.");
        }
        catch (JsonException wrong)
        {
            throw new BadHttpRequestException($"The body is not valid JSON: {wrong.Message}", wrong);
        }
    }
}

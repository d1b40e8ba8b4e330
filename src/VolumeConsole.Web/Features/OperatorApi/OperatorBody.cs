using VolumeConsole.Core.Operations;
using VolumeConsole.Web.Features.Api;

namespace VolumeConsole.Web.Features.OperatorApi;

/// <summary>A body of the operators' API: none at all is as good as an empty one, and a reason may be in each.</summary>
public sealed class OperatorBody
{
    private const int ReasonMax = 500;

    private OperatorBody(ApiBody body)
    {
        (Bytes, Fields) = (body.Bytes, new BodyFields(body.Root));
        Reason = Fields.Text("reason").Trim() is { Length: > 0 } reason ? reason : null;
    }

    public byte[] Bytes { get; }
    public BodyFields Fields { get; }

    /// <summary>Why, in the actor's words; null where none was given.</summary>
    public string? Reason { get; }

    /// <summary>The first field that is wrong; asked for once all were read.</summary>
    public Refusal? Problem => Fields.Problem ?? (Reason is null || (Reason.Length <= ReasonMax && !Reason.Any(char.IsControl))
        ? null
        : new Refusal(RefusalReason.Invalid, "reason", "The reason is too long, or has control characters in it.", $"Use one line of at most {ReasonMax} characters."));

    public static async Task<OperatorBody> ReadAsync(HttpContext http) => new(await ApiBody.ReadAsync(http, mayBeEmpty: true));
}

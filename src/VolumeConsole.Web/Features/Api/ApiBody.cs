namespace VolumeConsole.Web.Features.Api;

/// <summary>Request bodies.</summary>
public static class ApiBody
{
    public const int BytesMax = 64 * 1024;
}

namespace VolumeConsole.Web.Features.Api.Docs;

public enum ApiParameterType
{
    Text,
    Whole,
    Number,
    Flag,

    /// <summary>ISO 8601.</summary>
    Time,

    /// <summary>Several words with commas between.</summary>
    Words,
}

using System.Text.Json.Nodes;

namespace VolumeConsole.EndToEnd.Tests.Running;

/// <summary>What the API answered.</summary>
internal sealed record ApiReply(int Status, JsonNode? Body)
{
    public bool IsAccepted => Status is >= 200 and < 300;

    public string VolumeId => (string)Body!["volume"]!["id"]!;

    /// <summary>For messages: what was answered, whole.</summary>
    public override string ToString() => $"{Status} {Body?.ToJsonString()}";
}

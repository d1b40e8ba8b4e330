namespace VolumeConsole.Core.Storage;

/// <summary>The configuration cannot work. The message names the key and the remedy, and is shown as it is.</summary>
public sealed class InvalidConfigurationException(string key, string problem, string remedy)
    : Exception($"{key}: {problem} {remedy}")
{
    /// <summary>The configuration key, spelled <c>Section:Key</c>.</summary>
    public string Key { get; } = key;
}

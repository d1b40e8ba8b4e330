using Microsoft.Extensions.Configuration;

namespace VolumeConsole.Core.Storage;

/// <summary>How to make backends of one kind from configuration: one line of registration each.</summary>
public interface IBackendKind
{
    /// <summary>The value of <c>Backends:&lt;id&gt;:Kind</c>.</summary>
    string Name { get; }

    /// <summary>What holds for its backends where the configuration says nothing.</summary>
    BackendSettings Defaults => new();

    /// <summary>Makes the backend; touches no storage beyond what it owns (creating its own empty folder, say).</summary>
    /// <param name="id">The backend's id, a slug.</param>
    /// <param name="section"><c>Backends:&lt;id&gt;</c>.</param>
    /// <exception cref="InvalidConfigurationException">A key is missing or wrong; the message names the key and the remedy.</exception>
    IStorageBackend Create(string id, IConfigurationSection section);
}

using VolumeConsole.Core.Storage;
using VolumeConsole.Simulation;

namespace VolumeConsole.Web.Hosting;

/// <summary>The configuration section <c>Faults</c>: whether faults may be injected by hand, and where scenarios run.</summary>
public static class FaultSettings
{
    /// <summary>The backend on which scenarios run, if it is configured and simulated.</summary>
    public const string SandboxId = "sandbox";

    /// <summary><c>Faults:Enabled</c>, off by default.</summary>
    /// <exception cref="InvalidConfigurationException">It is neither true nor false.</exception>
    public static bool AreEnabled(IConfiguration configuration)
    {
        if (configuration["Faults:Enabled"] is not { Length: > 0 } text) return false;
        return bool.TryParse(text, out var enabled) ? enabled : throw new InvalidConfigurationException("Faults:Enabled", $"'{text}' cannot be used.", "Give true or false.");
    }

    /// <returns>Null where there is none.</returns>
    public static string? Sandbox(IConfiguration configuration) =>
        string.Equals(configuration[$"Backends:{SandboxId}:Kind"], SimulatorBackendKind.KindName, StringComparison.OrdinalIgnoreCase) ? SandboxId : null;
}

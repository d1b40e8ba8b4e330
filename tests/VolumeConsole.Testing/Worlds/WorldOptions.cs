using Microsoft.Extensions.Logging;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Testing.Worlds;

public sealed record WorldOptions
{
    public OperationOptions Operations { get; init; } = new();
    public BackendSettings Backend { get; init; } = new();
    public int Seed { get; init; } = 1;

    /// <summary>Whether faults may be injected by hand: each process has a board of its own then.</summary>
    public bool Injecting { get; init; }

    /// <summary>Where the engine's log goes; null: nowhere.</summary>
    public ILoggerProvider? Log { get; init; }
}

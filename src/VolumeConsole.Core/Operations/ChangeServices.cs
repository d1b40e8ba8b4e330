using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Holds;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Core.Operations;

/// <summary>What requests may ask for beyond the database.</summary>
internal sealed record ChangeServices(
    BackendRegistry Backends, OperationKinds Kinds, IIdentifiers Identifiers, OperationOptions Options, ScanSignal Scans, InstallationIdentity Installation,
    HoldBook Holds);

using VolumeConsole.Core.Storage;
using VolumeConsole.Testing.Backends;

namespace VolumeConsole.Backends.Tests.Broken;

/// <summary>Wraps a working backend in a broken one.</summary>
internal delegate IStorageBackend Breakage(BackendHarness harness, IStorageBackend inner);

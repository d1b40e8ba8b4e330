using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Web.Features.Volumes;

/// <summary>Another volume or snapshot that one belongs to or came from, to be named and linked.</summary>
public sealed record NamedRow(VolumeId Id, string Name);

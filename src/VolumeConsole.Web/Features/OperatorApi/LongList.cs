using VolumeConsole.Web.Features.Api.Wire;
using VolumeConsole.Web.Features.OperatorApi.Wire;

namespace VolumeConsole.Web.Features.OperatorApi;

/// <summary>A part of a long list, and the way to the next.</summary>
public sealed record LongList<T>(IReadOnlyList<T> Rows, Links Links, ListMeta Meta);

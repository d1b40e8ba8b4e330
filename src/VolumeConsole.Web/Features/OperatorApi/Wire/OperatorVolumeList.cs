using VolumeConsole.Web.Features.Api.Wire;

namespace VolumeConsole.Web.Features.OperatorApi.Wire;

public sealed record OperatorVolumeList(IReadOnlyList<OperatorVolumeView> Volumes, Links Links, ListMeta Meta);

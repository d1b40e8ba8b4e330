using VolumeConsole.Web.Features.Api.Wire;

namespace VolumeConsole.Web.Features.OperatorApi.Wire;

public sealed record ActivityList(IReadOnlyList<ActivityView> Activity, Links Links, ListMeta Meta);

using VolumeConsole.Web.Features.Api.Wire;

namespace VolumeConsole.Web.Features.OperatorApi.Wire;

public sealed record BulkItemList(IReadOnlyList<BulkItemView> Operations, Links Links, Meta Meta);

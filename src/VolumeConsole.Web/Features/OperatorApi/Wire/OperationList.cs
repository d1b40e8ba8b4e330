using VolumeConsole.Web.Features.Api.Wire;

namespace VolumeConsole.Web.Features.OperatorApi.Wire;

public sealed record OperationList(IReadOnlyList<OperationView> Operations, Links Links, ListMeta Meta);

using VolumeConsole.Web.Features.Api.Wire;

namespace VolumeConsole.Web.Features.OperatorApi.Wire;

public sealed record HoldList(IReadOnlyList<HoldView> Holds, Links Links, ListMeta Meta);

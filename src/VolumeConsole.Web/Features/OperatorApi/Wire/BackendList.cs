using VolumeConsole.Web.Features.Api.Wire;

namespace VolumeConsole.Web.Features.OperatorApi.Wire;

public sealed record BackendList(IReadOnlyList<BackendView> Backends, Links Links, Meta Meta);

using VolumeConsole.Web.Features.Api.Wire;

namespace VolumeConsole.Web.Features.OperatorApi.Wire;

public sealed record GroupList(IReadOnlyList<GroupView> Groups, Links Links, Meta Meta);

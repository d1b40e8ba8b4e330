using VolumeConsole.Web.Features.Api.Wire;

namespace VolumeConsole.Web.Features.OperatorApi.Wire;

public sealed record AttemptList(IReadOnlyList<AttemptView> Attempts, Links Links, Meta Meta);

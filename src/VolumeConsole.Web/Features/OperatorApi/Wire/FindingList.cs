using VolumeConsole.Web.Features.Api.Wire;

namespace VolumeConsole.Web.Features.OperatorApi.Wire;

public sealed record FindingList(IReadOnlyList<FindingView> Findings, Links Links, ListMeta Meta);

using VolumeConsole.Web.Features.Api.Wire;

namespace VolumeConsole.Web.Features.OperatorApi.Wire;

public sealed record BulkRetryList(IReadOnlyList<BulkRetryView> BulkRetries, Links Links, Meta Meta);

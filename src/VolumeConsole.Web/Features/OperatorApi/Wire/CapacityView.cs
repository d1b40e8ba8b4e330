namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <summary>Room, in bytes, as it was last told.</summary>
/// <param name="ProvisionedBytes">The sum of the objects' sizes; with thin objects it may exceed the total.</param>
public sealed record CapacityView(long TotalBytes, long UsedBytes, long ProvisionedBytes, string At);

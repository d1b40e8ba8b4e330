using VolumeConsole.Core.Operations;

namespace VolumeConsole.Web.Features.Volumes.Bulk;

/// <summary>What one volume will get.</summary>
/// <param name="Effect">What will happen, in words.</param>
/// <param name="WhyNot">Why it will be refused, in the write door's own words; null where it will be accepted as far as is known.</param>
public sealed record BulkPlan(Request Request, string Effect, string? WhyNot);

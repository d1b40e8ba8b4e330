using VolumeConsole.Core.Drift.Remedies;

namespace VolumeConsole.Web.Features.Drift;

/// <summary>A remedy for one finding, as it is offered to the signed-in person.</summary>
/// <param name="WhyNot">Why not now, or not by them; null where they may.</param>
public sealed record RemedyOffer(IRemedy Remedy, FindingContext Context, string? WhyNot);

namespace VolumeConsole.Web.Demo.Tour;

/// <summary>What a demonstration has to show right now; null where there is none of it at the moment.</summary>
/// <param name="Volume">A volume whose four truths differ.</param>
/// <param name="Finding">An open finding.</param>
public sealed record TourSights(string? Volume, long? Finding);

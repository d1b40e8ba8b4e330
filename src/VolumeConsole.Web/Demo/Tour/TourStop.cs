namespace VolumeConsole.Web.Demo.Tour;

/// <summary>One stop of the guided tour.</summary>
/// <param name="Key">Stable: for tests.</param>
/// <param name="Text">Two sentences: what is to be seen there, and why it matters.</param>
/// <param name="Address">Where it is, relative to the base address, in what is there to be seen now.</param>
public sealed record TourStop(string Key, string Title, string Text, Func<TourSights, string> Address);

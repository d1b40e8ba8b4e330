namespace VolumeConsole.Web.Shared.Chips;

/// <summary>How a state looks and reads. Never colour alone.</summary>
/// <param name="State">For tests and styles: the state's persisted name.</param>
/// <param name="Means">What it means, and what to do about it: the tooltip.</param>
/// <param name="Unsure">Drawn dashed: nobody knows yet, which is not failure.</param>
public sealed record ChipLook(string State, string Icon, Tone Tone, string Word, string Means, bool Unsure = false);

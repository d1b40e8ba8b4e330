namespace VolumeConsole.Web.Shared.Theme;

/// <summary>One colour of the console, for both themes. Colours carry meaning; nothing else may use them.</summary>
/// <param name="Name">Its CSS custom property, without the dashes.</param>
public sealed record Token(string Name, string Light, string Dark);

namespace VolumeConsole.Web.Features.Volumes.Dialogs;

/// <summary>Tags as people type them: apart by spaces or commas.</summary>
public static class TagText
{
    public static IReadOnlyList<string> Split(string text) => text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static string Join(IEnumerable<string> tags) => string.Join(' ', tags);
}

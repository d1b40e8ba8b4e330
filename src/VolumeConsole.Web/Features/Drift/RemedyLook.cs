using VolumeConsole.Core.Drift.Remedies;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.Drift;

/// <summary>Icons and words of remedies. One without an icon of its own gets that of its direction.</summary>
public static class RemedyLook
{
    public static string IconOf(IRemedy remedy) => remedy.Key switch
    {
        "purge" => Glyphs.Trash,
        "copy" => Glyphs.Copy,
        "snooze" => Glyphs.Clock,
        "wake" => Glyphs.Bell,
        "lost" => Glyphs.Lost,
        "finish" => Glyphs.Retry,
        "adopt" or "recreate" => Glyphs.Plus,
        _ => remedy.Direction switch
        {
            RemedyDirection.TakeActual => Glyphs.Left,
            RemedyDirection.TakeRecorded => Glyphs.Right,
            _ => Glyphs.Dot,
        },
    };

    /// <summary>The heading of those that take the same truth for true.</summary>
    public static string Of(RemedyDirection direction) => direction switch
    {
        RemedyDirection.TakeActual => "Take what is there: the database follows the backend",
        RemedyDirection.TakeRecorded => "Take what is recorded: the backend follows the database",
        RemedyDirection.Neither => "Decide later",
        _ => throw new ArgumentOutOfRangeException(nameof(direction), direction, "A direction without words."),
    };
}

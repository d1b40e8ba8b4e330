using System.Globalization;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Drift.Remedies;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Web.Features.Drift;

/// <summary>A finding field by field: what the database records beside what the backend was last seen to hold.</summary>
public static class FindingDiff
{
    public static IReadOnlyList<DiffRow> Of(FindingContext context)
    {
        // What a closed finding told of is gone; its own words are all that is left of it.
        if (context.Finding.State == FindingState.Closed) return [new("Then", context.Finding.Recorded, context.Finding.Actual, Differs: true)];
        return [Presence(context), Size(context), Mark(context)];
    }

    private static DiffRow Presence(FindingContext context)
    {
        var recorded = context.Found.Row is { } row ? $"{row.Name}, {row.Lifecycle.ToString().ToLowerInvariant()}" : "never recorded";
        var actual = context.Found.Seen switch { null => "not looked at", { Exists: true } => "there", _ => "not there" };
        var expected = context.Found.Row is { Lifecycle: VolumeLifecycle.Available or VolumeLifecycle.Creating };
        return new("Object", recorded, actual, context.Found.Seen is { } seen && seen.Exists != expected);
    }

    private static DiffRow Size(FindingContext context)
    {
        var recorded = context.Found.Row is { } row ? (long?)(row.SizeBytes > 0 ? row.SizeBytes : row.WantedSizeBytes) : null;
        var actual = context.Found.Seen?.SizeBytes;
        var alike = recorded is { } a && actual is { } b && a != b && SizeText.Of(a) == SizeText.Of(b);
        return new("Size", Words(recorded, alike), Words(actual, alike), recorded is not null && actual is not null && recorded != actual);
    }

    private static DiffRow Mark(FindingContext context)
    {
        var recorded = context.Found.Row is { } row ? $"ours, {Short(row.Id)}" : "–";
        var actual = context.Found switch
        {
            { Seen: not { Exists: true } } => "–",
            { Mark: null } => "none",
            { Mark: { } mark } when mark.Installation != context.Found.Installation => $"another installation's ({mark.Installation})",
            { Mark: { } mark } => $"ours, {Short(mark.Volume)}",
        };
        return new("Mark", recorded, actual, context.Found is { Row: not null, Seen.Exists: true } && recorded != actual);
    }

    /// <summary>Sizes that read alike are told in bytes, or the difference could not be seen.</summary>
    private static string Words(long? bytes, bool exact) => bytes switch
    {
        null => "–",
        { } size when exact => size.ToString("#,0 'bytes'", CultureInfo.InvariantCulture),
        { } size => SizeText.Of(size),
    };

    private static string Short(VolumeId id) => $"…{id.ToString()[^6..]}";
}

using System.Reflection;
using VolumeConsole.Core.Activity;

namespace VolumeConsole.Web.Features.Activity;

/// <summary>All persisted types of activity, under the headings that the filter shows: a new type is in it by itself.</summary>
public static class ActivityGroups
{
    public static IReadOnlyList<IGrouping<string, string>> All { get; } =
    [
        .. typeof(ActivityTypes).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral)
            .Select(f => (string)f.GetRawConstantValue()!).GroupBy(Heading).OrderBy(group => group.Key, StringComparer.Ordinal),
    ];

    private static string Heading(string type) => type.Split('.')[0] switch
    {
        "operation" or "volume" => "Changes of volumes and snapshots",
        "finding" or "scan" => "Drift",
        "backend" or "fault" => "Backends",
        "bulk" or "group" => "Failed work",
        _ => "The console",
    };
}

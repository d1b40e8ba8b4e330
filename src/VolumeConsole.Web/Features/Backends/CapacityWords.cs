using System.Globalization;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Web.Features.Backends;

/// <summary>Room in words: what is used, what is promised, and what that means.</summary>
public static class CapacityWords
{
    public static string Used(Capacity room) => Short(Round(room.UsedBytes), Round(room.TotalBytes)) + $" of {Round(room.TotalBytes)} used";

    public static string Promised(Capacity room) => $"{Round(room.ProvisionedBytes)} promised to volumes";

    /// <summary>Null where all that was promised could be filled.</summary>
    public static string? Overcommit(Capacity room) => room.ProvisionedBytes <= room.TotalBytes || room.TotalBytes <= 0
        ? null
        : $"Overcommitted: {Times(room)} times as much is promised as there is. Volumes take room only as they are filled; if all were, it would not do.";

    /// <summary>How many times as much is promised as there is.</summary>
    public static string Times(Capacity room) => string.Create(CultureInfo.InvariantCulture, $"{(double)room.ProvisionedBytes / room.TotalBytes:0.0}");

    /// <summary>Between 0 and 100.</summary>
    public static double Percent(long part, Capacity room) => room.TotalBytes <= 0 ? 0 : Math.Clamp(100d * part / room.TotalBytes, 0, 100);

    /// <summary>Without its unit, where the other has the same.</summary>
    private static string Short(string size, string other) => size[^3..] == other[^3..] ? size[..^4] : size;

    /// <summary>To a tenth: a bar tells no more.</summary>
    private static string Round(long bytes)
    {
        const long GiB = 1L << 30;
        return bytes < GiB ? SizeText.Of(bytes)
            : bytes >= 1024 * GiB ? string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024d * GiB):0.#} TiB")
            : string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)GiB:0.#} GiB");
    }
}

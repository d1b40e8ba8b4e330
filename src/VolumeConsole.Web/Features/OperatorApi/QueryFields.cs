using System.Globalization;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Features.Api;

namespace VolumeConsole.Web.Features.OperatorApi;

/// <summary>Reads filters from a query string, and keeps the first problem. What is absent or empty filters nothing.</summary>
public sealed class QueryFields(IQueryCollection query)
{
    private const int TextMax = 300;

    public Refusal? Problem { get; private set; }

    public string? Text(string name)
    {
        if (query[name].FirstOrDefault() is not { Length: > 0 } text) return null;
        if (text.Length <= TextMax) return text;
        Wrong(name, text, $"Use at most {TextMax} characters.");
        return null;
    }

    public bool Flag(string name)
    {
        if (Text(name) is not { } text) return false;
        if (text is "true" or "false") return text == "true";
        Wrong(name, text, "Use true or false.");
        return false;
    }

    public long? Whole(string name)
    {
        if (Text(name) is not { } text) return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        Wrong(name, text, "Use a whole number.");
        return null;
    }

    public VolumeId? Volume(string name)
    {
        if (Text(name) is not { } text) return null;
        if (VolumesApi.TryParse(text, out var id)) return id;
        Wrong(name, text, "Use a volume's id.");
        return null;
    }

    public DateTimeOffset? Time(string name)
    {
        if (Text(name) is not { } text) return null;
        if (ApiTime.TryParse(text, out var time)) return time;
        Wrong(name, text, "Use a time like 2027-01-31T00:00:00Z.");
        return null;
    }

    /// <summary>One of these words; null where none is given.</summary>
    public string? Word(string name, IReadOnlyCollection<string> words)
    {
        if (Text(name) is not { } text || words.Contains(text)) return Text(name);
        Wrong(name, text, $"Use one of: {string.Join(", ", words)}.");
        return null;
    }

    /// <summary>Some of these words, with commas between; empty where none is given.</summary>
    public IReadOnlyList<string> Words(string name, IReadOnlyCollection<string> words)
    {
        var given = Text(name)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        if (given.FirstOrDefault(word => !words.Contains(word)) is not { } unknown) return given;
        Wrong(name, unknown, $"Use some of: {string.Join(", ", words)}.");
        return [];
    }

    public IReadOnlyList<T> Values<T>(string name, NameTable<T> names) where T : struct, Enum =>
        [.. Words(name, [.. names.Names]).Select(names.Parse)];

    private void Wrong(string name, string text, string remedy) =>
        Problem ??= new Refusal(RefusalReason.Invalid, name, $"'{name}' cannot be '{PageQuery.Short(text)}'.", remedy);
}

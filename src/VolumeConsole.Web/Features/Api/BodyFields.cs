using System.Text.Json;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Web.Features.Api;

/// <summary>Reads a body's fields by hand, so that what is wrong is told by the field's name. Keeps the first problem.</summary>
public sealed class BodyFields(JsonElement body)
{
    public Refusal? Problem { get; private set; }

    /// <summary>Empty where it is absent, null or wrong.</summary>
    public string Text(string name, bool required = false)
    {
        if (Find(name, required) is not { } value) return "";
        if (value.ValueKind != JsonValueKind.String) return Wrong(name, "a string", value) ?? "";
        return Decode(name, value) ?? "";
    }

    /// <summary>Null where it is absent, null or wrong.</summary>
    public string? TextOrNone(string name) => Find(name, required: false) is null ? null : Text(name);

    /// <summary>0 where it is absent, null or wrong.</summary>
    public long Whole(string name)
    {
        if (Find(name, required: true) is not { } value) return 0;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)) return number;
        Wrong(name, "a whole number", value);
        return 0;
    }

    /// <summary>Null where it is absent, null or wrong.</summary>
    public long? WholeOrNone(string name) => Find(name, required: false) is null ? null : Whole(name);

    /// <summary>False where it is absent, null or wrong.</summary>
    public bool Flag(string name)
    {
        if (Find(name, required: false) is not { } value) return false;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        Wrong(name, "true or false", value);
        return false;
    }

    /// <summary>Null where it is absent, null or wrong.</summary>
    public double? NumberOrNone(string name)
    {
        if (Find(name, required: false) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number)) return number;
        Wrong(name, "a number", value);
        return null;
    }

    /// <summary>Null where it is absent, null or wrong.</summary>
    public DateTimeOffset? TimeOrNone(string name)
    {
        if (Find(name, required: false) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.String && ApiTime.TryParse(Decode(name, value), out var time)) return time;
        Wrong(name, "a time like 2027-01-31T00:00:00Z", value);
        return null;
    }

    /// <summary>Empty where it is absent, null or wrong.</summary>
    public IReadOnlyList<long> Wholes(string name)
    {
        if (Find(name, required: false) is not { } value) return [];
        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out _)))
            return [.. value.EnumerateArray().Select(item => item.GetInt64())];
        Wrong(name, "an array of whole numbers", value);
        return [];
    }

    /// <summary>Empty where it is absent, null or wrong.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        if (Find(name, required: false) is not { } value) return [];
        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String))
            return [.. value.EnumerateArray().Select(item => Decode(name, item)).OfType<string>()];
        Wrong(name, "an array of strings", value);
        return [];
    }

    /// <summary>Null where it is absent or null.</summary>
    public IReadOnlyList<string>? TextsOrNone(string name) => Find(name, required: false) is null ? null : Texts(name);

    private JsonElement? Find(string name, bool required)
    {
        if (body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null) return value;
        if (required) Problem ??= new Refusal(RefusalReason.Invalid, name, $"The field '{name}' is missing.", "Send it.");
        return null;
    }

    /// <summary>Half of a surrogate pair can be written in JSON, but is no text.</summary>
    private string? Decode(string name, JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            Problem ??= new Refusal(RefusalReason.Invalid, name, $"The field '{name}' holds broken Unicode.", "Send whole characters.");
            return null;
        }
    }

    private string? Wrong(string name, string wanted, JsonElement value)
    {
        Problem ??= new Refusal(RefusalReason.Invalid, name, $"The field '{name}' must be {wanted}, but is {Word(value)}.", "Correct it.");
        return null;
    }

    private static string Word(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "a string",
        JsonValueKind.Number => $"{(value.GetRawText().Length <= 40 ? value.GetRawText() : "a number")}",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        JsonValueKind.Array => "an array",
        _ => "an object",
    };
}

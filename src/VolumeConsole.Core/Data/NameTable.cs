using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace VolumeConsole.Core.Data;

/// <summary>The persisted names of an enumeration, both ways. Making one fails where a value has no name.</summary>
public sealed class NameTable<T> where T : struct, Enum
{
    private readonly FrozenDictionary<T, string> _names;
    private readonly FrozenDictionary<string, T> _values;

    public NameTable(params (T Value, string Name)[] rows)
    {
        _names = rows.ToFrozenDictionary(r => r.Value, r => r.Name);
        _values = rows.ToFrozenDictionary(r => r.Name, r => r.Value);
        if (Enum.GetValues<T>().Any(value => !_names.ContainsKey(value)))
            throw new InvalidOperationException($"A value of {typeof(T).Name} has no persisted name.");
    }

    public IEnumerable<string> Names => _values.Keys.Order(StringComparer.Ordinal);

    public string Of(T value) => _names[value];

    /// <exception cref="FormatException">No value has that name: the database was written by another version.</exception>
    public T Parse(string name) =>
        TryParse(name, out var value) ? value : throw new FormatException($"'{name}' is no {typeof(T).Name}; known are {string.Join(", ", Names)}.");

    public bool TryParse(string? name, [NotNullWhen(true)] out T value)
    {
        value = default;
        return name is not null && _values.TryGetValue(name, out value);
    }
}

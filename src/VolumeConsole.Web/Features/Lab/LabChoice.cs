using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using VolumeConsole.Simulation.Lab;

namespace VolumeConsole.Web.Features.Lab;

/// <summary>What the lab shows: its URL, both ways. What cannot be read there is left at its default.</summary>
/// <param name="Crash">The key of a crash point; null where no cell is open.</param>
/// <param name="Fault">The key of a fault; null where no cell is open.</param>
/// <param name="Step">From 0.</param>
public sealed record LabChoice(LabChange Change, Ordering Ordering, string? Crash = null, string? Fault = null, int Step = 0)
{
    private const int StepMax = 10_000;
    private const int TextMax = 100;

    public static LabChoice Parse(string uri) => Parse(QueryHelpers.ParseQuery(new Uri(uri, UriKind.Absolute).Query));

    public static LabChoice Parse(IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> pairs)
    {
        var query = pairs.ToDictionary(p => p.Key, p => p.Value, StringComparer.OrdinalIgnoreCase);
        var change = LabCatalogue.Changes.FirstOrDefault(c => c.Key == One("change")) ?? LabCatalogue.Changes[0];
        var cell = One("cell")?.Split('.') is [{ Length: > 0 } crash, { Length: > 0 } fault] ? (crash, fault) : ((string?, string?))(null, null);
        return new LabChoice(
            change,
            change.Orderings.FirstOrDefault(o => o.Name == One("ordering")) ?? change.Orderings[1],
            cell.Item1,
            cell.Item2,
            int.TryParse(One("step"), CultureInfo.InvariantCulture, out var step) ? Math.Clamp(step, 0, StepMax) : 0);

        string? One(string key) => query.TryGetValue(key, out var values) && values.Count > 0 && values[0] is { Length: > 0 and <= TextMax } value ? value : null;
    }

    public bool HasCell => Crash is not null;

    public LabChoice At(CrashPoint crash, LabFault fault) => this with { Crash = crash.Key, Fault = fault.Key, Step = 0 };

    /// <summary>Relative to the console's base address.</summary>
    public string ToUri(string page = "lab")
    {
        var query = new Dictionary<string, string?> { ["change"] = Change.Key, ["ordering"] = Ordering.Name };
        if (HasCell) query["cell"] = $"{Crash}.{Fault}";
        if (HasCell && Step > 0) query["step"] = Step.ToString(CultureInfo.InvariantCulture);
        return QueryHelpers.AddQueryString(page, query);
    }

    /// <summary>For downloads, without an extension.</summary>
    public string FileName => $"lab-{Change.Key}-{Ordering.Name}-{Crash}-{Fault}";
}

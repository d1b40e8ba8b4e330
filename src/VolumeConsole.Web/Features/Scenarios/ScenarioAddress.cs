using System.Globalization;
using System.Web;

namespace VolumeConsole.Web.Features.Scenarios;

/// <summary>What the address of a scenario's page says.</summary>
/// <param name="Run">The run that is looked at; null for the newest.</param>
/// <param name="At">The place on the scrubber, from 1; null for the newest, which follows a run that goes on.</param>
public sealed record ScenarioAddress(string Name, long? Run = null, int? At = null)
{
    public static ScenarioAddress Parse(string name, string uri)
    {
        var query = HttpUtility.ParseQueryString(new Uri(uri, UriKind.Absolute).Query);
        return new ScenarioAddress(
            name,
            long.TryParse(query["run"], NumberStyles.None, CultureInfo.InvariantCulture, out var run) ? run : null,
            int.TryParse(query["at"], NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at > 0 ? at : null);
    }

    public string ToUri()
    {
        var query = string.Join('&', new[] { Run is { } run ? string.Create(CultureInfo.InvariantCulture, $"run={run}") : null, At is { } at ? string.Create(CultureInfo.InvariantCulture, $"at={at}") : null }.OfType<string>());
        return $"scenarios/{Name}{(query.Length == 0 ? "" : $"?{query}")}";
    }
}

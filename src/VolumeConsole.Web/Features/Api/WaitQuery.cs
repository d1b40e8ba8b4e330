using System.Globalization;
using VolumeConsole.Core.Operations;
using VolumeConsole.Web.Features.Api.Docs;

namespace VolumeConsole.Web.Features.Api;

/// <summary>How long a request waits for what it makes to be usable.</summary>
public static class WaitQuery
{
    private const string Name = "wait";
    private const double DefaultSeconds = 10;
    private const double MaxSeconds = 30;

    public static RouteHandlerBuilder Waits(this RouteHandlerBuilder endpoint) =>
        endpoint.Query(Name, ApiParameterType.Number, $"Seconds to wait for it, from 0 to {MaxSeconds}; {DefaultSeconds} where none is given.");

    public static Refusal? Read(HttpRequest request, out TimeSpan wait)
    {
        wait = TimeSpan.FromSeconds(DefaultSeconds);
        if (!request.Query.TryGetValue(Name, out var text)) return null;
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) || !(seconds <= MaxSeconds))
            return new Refusal(RefusalReason.Invalid, Name, $"'{Name}' is no time that can be waited for.", $"Use seconds from 0 to {MaxSeconds}.");
        wait = TimeSpan.FromSeconds(seconds);
        return null;
    }
}

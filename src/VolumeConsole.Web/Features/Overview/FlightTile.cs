using VolumeConsole.Web.Features.Operations;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.Overview;

/// <summary>How many operations stand in one state.</summary>
/// <param name="State">The state's persisted name; <c>scheduled</c> for what is queued for a time to come.</param>
/// <param name="First">When the first of them was or becomes due; null where there is none.</param>
public sealed record FlightTile(string State, string Word, OperationFacet Facet, Tone Tone, string Means, int Count, DateTimeOffset? First);

using Microsoft.AspNetCore.Components.Server.Circuits;
using VolumeConsole.Core.Telemetry;

namespace VolumeConsole.Web.Hosting;

/// <summary>Counts the pages that are connected.</summary>
public sealed class CountedCircuits : CircuitHandler
{
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Meters.Circuits.Add(1);
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Meters.Circuits.Add(-1);
        return Task.CompletedTask;
    }
}

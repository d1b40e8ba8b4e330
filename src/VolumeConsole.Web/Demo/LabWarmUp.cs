using VolumeConsole.Simulation.Lab;
using VolumeConsole.Web.Features.Lab;

namespace VolumeConsole.Web.Demo;

/// <summary>Computes one matrix before anybody asks: the first of a process takes seconds, of which all but one are compiling and migrating.</summary>
internal sealed class LabWarmUp(LabDesk desk) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => desk.MatrixAsync(LabCatalogue.Changes[0].Orderings[1], stoppingToken);
}

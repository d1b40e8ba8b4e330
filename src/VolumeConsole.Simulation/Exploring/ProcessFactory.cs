using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using VolumeConsole.Core;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>
/// Registers the real engine once, and makes a process of it as often as one dies: what is a singleton in the program is made anew
/// for each process, because it dies with it.
/// </summary>
internal sealed class ProcessFactory
{
    private readonly ServiceProvider _services;

    public ProcessFactory(ExploredWorld world)
    {
        var services = new ServiceCollection()
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton<TimeProvider>(world.Clock)
            .AddSingleton<IIdentifiers>(world.Identifiers)
            .AddSingleton<IAccess, Everybody>()
            .AddSingleton<Random>(new Unhurried())
            .AddSingleton(new WorkerName("console"))
            .AddVolumeCore(world.Scenario.Operations);
        world.Database.Register(services);
        services.AddSingleton<ExploredDoorbell>();
        services.AddSingleton<IDoorbell>(process => process.GetRequiredService<ExploredDoorbell>());
        services.AddSingleton<IWriterGate>(process => new ExploredGate(
            world.Scheduler, world.Database, process.GetRequiredService<IDbContextFactory<VolumeDb>>(), world.Clock, world.Variant));
        services.AddSingleton(_ => BackendOf(world));
        services.AddSingleton(process => new BackendRegistry([process.GetRequiredService<Backend>()]));
        world.Variant.Services(services);
        MakeMortal(services);
        _services = services.BuildServiceProvider();
    }

    public ExploredProcess Start() => new(_services.CreateScope().ServiceProvider);

    private static Backend BackendOf(ExploredWorld world) => new(
        ExploredWorld.BackendId, "simulator", world.Scenario.Backend,
        world.Variant.Storage(new ExploredStorage(world.Scheduler, world.Backing, world.Look, world.Happened, world.Late.Add, world.Answered)), world.Clock);

    private static void MakeMortal(IServiceCollection services)
    {
        for (var index = 0; index < services.Count; index++)
        {
            var one = services[index];
            if (one.ImplementationInstance is not null || one.ServiceType.Namespace?.StartsWith(nameof(VolumeConsole), StringComparison.Ordinal) != true) continue;
            services[index] = one.ImplementationFactory is { } make
                ? new ServiceDescriptor(one.ServiceType, make, ServiceLifetime.Scoped)
                : new ServiceDescriptor(one.ServiceType, one.ImplementationType!, ServiceLifetime.Scoped);
        }
    }
}

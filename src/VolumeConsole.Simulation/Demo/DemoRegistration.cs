using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Simulation.Demo;

/// <summary>What makes a console a demonstration. Register it after the engine, and its clock before.</summary>
public static class DemoRegistration
{
    /// <summary>How far in the past a demonstration begins: what charts show.</summary>
    public static readonly TimeSpan History = TimeSpan.FromHours(1);

    private const int Seed = 20;

    /// <typeparam name="TDoorbell">What rings once the hour before is over.</typeparam>
    public static IServiceCollection AddDemoLife<TDoorbell>(this IServiceCollection services) where TDoorbell : IDoorbell => services
        .AddSingleton<DemoEyes>()
        .AddSingleton<DemoDesk>()
        .AddSingleton<DemoWork>()
        .AddSingleton<DemoTrouble>()
        .AddSingleton<DemoDrift>()
        .AddSingleton(_ => new DemoTraffic(Seed))
        .AddSingleton<DemoHour>()
        .AddSingleton<IDoorbell>(provider => new DemoDoorbell(provider.GetRequiredService<TDoorbell>(), provider.GetRequiredService<DemoClock>()))
        .AddHostedService<DemoLife>();

    /// <summary>Lives through the hour before. Returns when the clock is right.</summary>
    public static Task LiveThroughTheHourBeforeAsync(this IServiceProvider services, CancellationToken cancellation) =>
        services.GetRequiredService<DemoHour>().LiveAsync(cancellation);
}

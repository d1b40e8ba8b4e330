using Microsoft.Extensions.DependencyInjection;

namespace VolumeConsole.Core.Drift.Remedies;

/// <summary>Registers the remedies, in the order in which they are offered: the harmless first, the destructive last.</summary>
public static class RemediesRegistration
{
    public static IServiceCollection AddRemedies(this IServiceCollection services) => services
        .AddRemedy<FinishCreateRemedy>()
        .AddRemedy<ReassertRemedy>()
        .AddRemedy<AcceptRemedy>()
        .AddRemedy<AdoptRemedy>()
        .AddRemedy<CopyRemedy>()
        .AddRemedy<RecreateRemedy>()
        .AddRemedy<MarkLostRemedy>()
        .AddRemedy<PurgeRemedy>()
        .AddRemedy<SnoozeRemedy>()
        .AddRemedy<WakeRemedy>()
        .AddSingleton<RemedyCatalogue>()
        .AddSingleton<FindingContexts>();

    public static IServiceCollection AddRemedy<TRemedy>(this IServiceCollection services) where TRemedy : class, IRemedy =>
        services.AddSingleton<IRemedy, TRemedy>();
}

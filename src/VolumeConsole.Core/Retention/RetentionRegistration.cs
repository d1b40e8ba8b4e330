using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Holds;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Retention.Rules;
using VolumeConsole.Core.Storage.Vitals;

namespace VolumeConsole.Core.Retention;

/// <summary>Says of every table that only grows, what it lets go of and when.</summary>
public static class RetentionRegistration
{
    public static IServiceCollection AddRetention(this IServiceCollection services)
    {
        services.TryAddSingleton(new RetentionOptions());
        return services
            .AddSingleton<Retainer>()
            .AddAged<IdempotencyEntry>("idempotency keys", _ => IdempotencyKey.Kept, (db, before) => db.IdempotencyKeys.Where(e => e.CreatedAt < before).OrderBy(e => e.CreatedAt))
            .AddAged<BackendMinute>("minutes", o => TimeSpan.FromDays(o.MinuteDays), (db, before) => db.Minutes.Where(m => m.At < before).OrderBy(m => m.At))
            .AddAged<ActivityEntry>("activity entries", o => TimeSpan.FromDays(o.ActivityDays), (db, before) => db.Activity.Where(a => a.At < before).OrderBy(a => a.At))
            .AddAged<Finding>("closed findings", o => TimeSpan.FromDays(o.FindingDays),
                (db, before) => db.Findings.Where(f => f.State == FindingState.Closed && f.ClosedAt < before).OrderBy(f => f.ClosedAt))
            .AddAged<Hold>("released holds", o => TimeSpan.FromDays(o.HoldDays), (db, before) => db.Holds.Where(h => h.ReleasedAt < before).OrderBy(h => h.Id))
            .AddSingleton<IRetentionRule, EndedAttempts>()
            .AddSingleton<IRetentionRule, GoneObservations>()
            .AddSingleton<IRetentionRule, DismissedBulkRetries>();
    }

    private static IServiceCollection AddAged<T>(
        this IServiceCollection services, string what, Func<RetentionOptions, TimeSpan> kept, Func<VolumeDb, DateTimeOffset, IQueryable<T>> aged) where T : class =>
        services.AddSingleton<IRetentionRule>(provider => new AgedRows<T>(
            provider.GetRequiredService<IWriterGate>(), what, kept(provider.GetRequiredService<RetentionOptions>()), aged));
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Testing.Worlds;
using VolumeConsole.Web.Hosting;

namespace VolumeConsole.Web.Tests.Engine;

/// <summary>The engine as the program hosts it, with Hangfire and the sweep, on simulated storage; single parts can be left out.</summary>
internal sealed class EngineHost : IAsyncDisposable
{
    private readonly TempFolder _folder = new("engine", inMemory: true);
    private readonly IHost _host;

    /// <param name="without">Hosted services that are not to run.</param>
    public EngineHost(TestBackendKind kind, params Type[] without)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Backends:good:Kind"] = TestBackendKind.KindName,
            ["Backends:hung:Kind"] = TestBackendKind.KindName,
            ["Backends:hung:TimeoutSeconds"] = "3600",
            ["Operations:SweepIntervalSeconds"] = "0.2",
            ["Operations:BackoffBaseSeconds"] = "0.1",
        });
        builder.Services.AddSingleton<IAccess, OpenAccess>();
        builder.Services.AddSingleton<IBackendKind>(kind);
        builder.Services.AddEngine(builder.Configuration, _folder.Path);
        foreach (var service in builder.Services.Where(s => s.ServiceType == typeof(IHostedService) && without.Contains(s.ImplementationType)).ToList())
            builder.Services.Remove(service);
        _host = builder.Build();
    }

    public Task StartAsync() => _host.StartAsync(TestContext.Current.CancellationToken);

    public Task StopAsync() => _host.StopAsync(TestContext.Current.CancellationToken);

    public T Get<T>() where T : notnull => _host.Services.GetRequiredService<T>();

    public async Task<VolumeId> CreateAsync(string backend, string name)
    {
        var submitted = await Get<Orchestrator>().SubmitAsync(
            new CreateVolume.Request(backend, name, VolumeSize.GiB), new Actor(ActorKind.Person, "admin"), TestContext.Current.CancellationToken);
        return Assert.IsType<Submission.Accepted>(submitted).Volume;
    }

    /// <summary>Waits until the volume is usable, woken by the activity feed.</summary>
    public async Task IsAvailableAsync(VolumeId id)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        using var subscription = Get<ActivityFeed>().Subscribe(TimeSpan.Zero);
        if (await LifecycleAsync(id) == VolumeLifecycle.Available) return;
        await foreach (var _ in subscription.ReadAllAsync(patience.Token))
        {
            if (await LifecycleAsync(id) == VolumeLifecycle.Available) return;
        }
    }

    public async Task<VolumeLifecycle> LifecycleAsync(VolumeId id)
    {
        await using var db = await Get<IDbContextFactory<VolumeDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        return await db.Volumes.Where(v => v.Id == id).Select(v => v.Lifecycle).SingleAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is IAsyncDisposable host) await host.DisposeAsync();
        _folder.Dispose();
    }
}

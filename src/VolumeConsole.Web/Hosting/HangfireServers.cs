using Hangfire;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Web.Hosting;

/// <summary>One queue and one Hangfire server a backend: a backend that hangs keeps its own workers busy, and nobody else's.</summary>
public sealed class HangfireServers(JobStorage storage, JobActivator activator, BackendRegistry backends, WorkerStop stop) : IHostedService, IDisposable
{
    /// <summary>How long running attempts may go on after a stop was asked for, before their calls are cut short.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly List<BackgroundJobServer> _servers = [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var backend in backends.All) _servers.Add(new BackgroundJobServer(OptionsFor(backend), storage));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var server in _servers) server.SendStop();
        await stop.StopAsync(Grace);
    }

    public void Dispose()
    {
        foreach (var server in _servers) server.Dispose();
        _servers.Clear();
    }

    private BackgroundJobServerOptions OptionsFor(Backend backend) => new()
    {
        ServerName = $"backend-{backend.Id}",
        Queues = [HangfireDoorbell.QueueOf(backend.Id)],
        WorkerCount = backend.Settings.Concurrency,
        Activator = activator,
        StopTimeout = TimeSpan.Zero,
        ShutdownTimeout = Grace,
    };
}

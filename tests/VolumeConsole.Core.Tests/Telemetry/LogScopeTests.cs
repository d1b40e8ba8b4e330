using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Core.Tests.Telemetry;

public sealed class LogScopeTests
{
    [Fact]
    public async Task What_is_logged_during_an_attempt_carries_operation_attempt_volume_and_backend()
    {
        using var log = new KeptLog();
        await using var world = await World.StartedAsync(new WorldOptions { Log = log });
        var accepted = await world.AcceptAsync(new CreateVolume.Request(World.BackendId, "db-1", VolumeSize.GiB));

        // Its lease is taken away while the call is under way, so that its answer comes back too late: that is logged.
        world.Effect = (_, _) => world.ReadAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE Operations SET Attempt = 7")).GetAwaiter().GetResult();
        await world.AnswerRingsAsync();

        var stale = Assert.Single(log.Lines, line => line.Message.Contains("came back after its lease", StringComparison.Ordinal));
        Assert.Equal(accepted.Operation.ToString(), stale.Scope["Operation"]);
        Assert.Equal("1", stale.Scope["Attempt"]);
        Assert.Equal(accepted.Volume.ToString(), stale.Scope["Volume"]);
        Assert.Equal(World.BackendId, stale.Scope["Backend"]);
    }

    [Fact]
    public async Task The_scope_ends_with_its_attempt()
    {
        using var log = new KeptLog();
        await using var world = await World.StartedAsync(new WorldOptions { Log = log });
        await world.AvailableAsync();
        log.Lines.Clear();
        await world.SubmitAsync(new DeleteVolume.Request(default));

        Assert.DoesNotContain(log.Lines, line => line.Scope.ContainsKey("Operation"));
    }

    private sealed class KeptLog : ILoggerProvider, ISupportExternalScope
    {
        private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

        public ConcurrentQueue<(string Message, IReadOnlyDictionary<string, string?> Scope)> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => new Kept(this);

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public void Dispose()
        {
            // Nothing is held.
        }

        private sealed class Kept(KeptLog log) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => log._scopes.Push(state);

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                var scope = new Dictionary<string, string?>();
                log._scopes.ForEachScope((one, all) =>
                {
                    foreach (var (key, value) in one as IEnumerable<KeyValuePair<string, object?>> ?? []) all[key] = value?.ToString();
                }, scope);
                log.Lines.Enqueue((formatter(state, exception), scope));
            }
        }
    }
}

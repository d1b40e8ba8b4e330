using Hangfire.Logging;

namespace VolumeConsole.Web.Hosting;

/// <summary>
/// Passes on what Hangfire logs. Its log provider is process-wide, and its own adapter keeps using a host's logging after that host
/// is gone: with two consoles in one process (tests), the second would fail on the first one's. Here the last living console gets it all.
/// </summary>
public sealed class HangfireLogs : ILogProvider, IDisposable
{
    private static volatile HangfireLogs? _living;
    private readonly ILoggerFactory _loggers;

    public HangfireLogs(ILoggerFactory loggers)
    {
        _loggers = loggers;
        _living = this;
        LogProvider.SetCurrentLogProvider(this);
    }

    public ILog GetLogger(string name) => new Relay(name);

    public void Dispose() => Interlocked.CompareExchange(ref _living, null, this);

    private sealed class Relay(string name) : ILog
    {
        /// <remarks>A null message only asks whether the level is on.</remarks>
        public bool Log(Hangfire.Logging.LogLevel logLevel, Func<string>? messageFunc, Exception? exception)
        {
            if (_living?._loggers.CreateLogger(name) is not { } logger) return false;
            var level = LevelOf(logLevel);
            if (messageFunc is null) return logger.IsEnabled(level);
            logger.Log(level, 0, messageFunc(), exception, (message, _) => message);
            return true;
        }

        private static Microsoft.Extensions.Logging.LogLevel LevelOf(Hangfire.Logging.LogLevel level) => level switch
        {
            Hangfire.Logging.LogLevel.Trace => Microsoft.Extensions.Logging.LogLevel.Trace,
            Hangfire.Logging.LogLevel.Debug => Microsoft.Extensions.Logging.LogLevel.Debug,
            Hangfire.Logging.LogLevel.Info => Microsoft.Extensions.Logging.LogLevel.Information,
            Hangfire.Logging.LogLevel.Warn => Microsoft.Extensions.Logging.LogLevel.Warning,
            Hangfire.Logging.LogLevel.Error => Microsoft.Extensions.Logging.LogLevel.Error,
            _ => Microsoft.Extensions.Logging.LogLevel.Critical,
        };
    }
}

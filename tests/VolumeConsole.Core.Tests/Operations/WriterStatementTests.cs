using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Core.Tests.Operations;

/// <summary>What an operation costs the one writer: how often it asks, and that nothing it asks grows with the tables.</summary>
public sealed class WriterStatementTests
{
    private static readonly TimeSpan s_pastRetention = TimeSpan.FromDays(3);

    [Fact]
    public async Task Each_of_the_three_transactions_of_a_create_asks_once()
    {
        await using var world = new World();
        using var writer = new WrittenStatements(world.DatabasePath);
        await world.StartAsync();
        writer.Forget();

        await world.AcceptAsync(new CreateVolume.Request(World.BackendId, "db-1", VolumeSize.FromGiB(10)));
        await world.AnswerRingsAsync();

        Assert.Equal(3, writer.Texts.Count(text => text.StartsWith("SELECT", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Nothing_that_a_change_asks_looks_through_a_table_or_through_what_is_queued()
    {
        await using var world = new World();
        using var writer = new WrittenStatements(world.DatabasePath);
        await world.StartAsync();
        writer.Forget();
        var volume = (await world.AcceptAsync(new CreateVolume.Request(World.BackendId, "db-1", VolumeSize.FromGiB(10)))).Volume;
        await world.SettleAsync();
        await world.AcceptAsync(new SnapshotVolume.Request(volume, "nightly"));
        await world.AcceptAsync(new ResizeVolume.Request(volume, VolumeSize.FromGiB(20)));
        await world.SettleAsync();
        await world.AcceptAsync(new DeleteVolume.Request(volume) { WithSnapshots = true });
        world.Clock.Advance(s_pastRetention);
        await world.SettleAsync(s_pastRetention);

        // Of holds there are a handful at most.
        var plans = writer.Texts.Distinct().Where(text => !text.Contains("FROM \"Holds\"", StringComparison.Ordinal)).Select(text => Plan(world.DatabasePath, text)).ToList();

        Assert.InRange(plans.Count, 15, 60);
        Assert.DoesNotContain(plans, plan => plan.Any(step => step.StartsWith("SCAN", StringComparison.Ordinal) && step is not "SCAN CONSTANT ROW"));
        Assert.DoesNotContain(plans, plan => plan.Any(step => step.Contains("IX_Operations_State", StringComparison.Ordinal)));
    }

    private static List<string> Plan(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        using var rows = command.ExecuteReader();
        var steps = new List<string>();
        while (rows.Read()) steps.Add(rows.GetString(3));
        return steps;
    }

    /// <summary>
    /// Listens to what Entity Framework sends to one database inside a transaction: only the writer has any. To be begun before the world is,
    /// for Entity Framework looks for listeners once a second only.
    /// </summary>
    private sealed class WrittenStatements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly string _path;
        private readonly ConcurrentQueue<string> _texts = new();
        private readonly ConcurrentBag<IDisposable> _subscriptions = [];

        public WrittenStatements(string path)
        {
            _path = path;
            _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public IReadOnlyCollection<string> Texts => _texts;

        public void Forget() => _texts.Clear();

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name) _subscriptions.Add(value.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == RelationalEventId.CommandExecuted.Name && value.Value is CommandEventData { Command: { Transaction: not null } command } && IsOurs(command)) _texts.Enqueue(command.CommandText);
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }

        public void Dispose()
        {
            foreach (var subscription in _subscriptions) subscription.Dispose();
        }

        private bool IsOurs(DbCommand command) => command.Connection?.DataSource == _path;
    }
}

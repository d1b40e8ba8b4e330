using Microsoft.Data.Sqlite;
using VolumeConsole.Torture.Ledger;

namespace VolumeConsole.Torture.Checks;

/// <summary>Another process (this one) holds the database for longer than a connection waits for it.</summary>
public sealed class LockedDatabaseCheck : ICheck
{
    private static readonly TimeSpan s_held = TimeSpan.FromSeconds(7);

    public string Name => "locked";
    public string Sentence => "while another process holds the database nothing is acknowledged; afterwards all goes on without a restart";
    public bool IsQuick => true;

    public async Task<CheckEnd> RunAsync(CheckScene scene)
    {
        await using var house = scene.House();
        var console = await house.StartAsync();
        var (from, until) = (0L, 0L);
        await house.LoadAsync(console, async () =>
        {
            await Task.Delay(TimeSpan.FromSeconds(0.5));
            await using var connection = new SqliteConnection($"Data Source={house.DatabasePath};Pooling=False");
            await connection.OpenAsync();
            await ExecuteAsync(connection, "BEGIN EXCLUSIVE");
            from = house.Ledger.Next();
            await Task.Delay(s_held);
            until = house.Ledger.Next();
            await ExecuteAsync(connection, "ROLLBACK");
            await house.ServesAfterAsync(until);
        });
        var early = house.Ledger.Requests.Where(r => r.IsAccepted && r.SentAt > from && r.AnsweredAt < until).ToList();
        scene.Demand(early.Count == 0, "nothing is acknowledged that cannot be written", string.Join("; ", early.Take(5)));
        scene.Add(await house.SettleAndCompareAsync(console));
        return scene.End($"held for {s_held.TotalSeconds:0} s; {Failed(house.Ledger)} answers said meanwhile that something went wrong");
    }

    private static int Failed(RunLedger ledger) => ledger.Answers.Where(a => a.Key.Contains(" 5", StringComparison.Ordinal)).Sum(a => a.Value);

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}

using Microsoft.Data.Sqlite;

namespace VolumeConsole.Data.Sqlite;

/// <summary>
/// A connection on which each statement is parsed and planned once: with a dozen indexes a table, that takes longer than most statements
/// take to run. For one that lives long and repeats itself, as the writer's does.
/// </summary>
internal sealed class PreparedConnection(string connectionString) : SqliteConnection(connectionString)
{
    /// <summary>The most statements that stay prepared. Operations need some sixty; where there are more, all are let go, and the next ones stay.</summary>
    public const int StatementsMax = 200;

    private readonly Dictionary<string, PreparedStatement> _statements = new(StringComparer.Ordinal);

    public int StatementCount => _statements.Count;

    public override SqliteCommand CreateCommand() => new PreparedCommand(this) { Connection = this, CommandTimeout = DefaultTimeout, Transaction = Transaction };

    /// <returns>The statement of that text; null while it is being read from already.</returns>
    public PreparedStatement? Find(string text)
    {
        if (_statements.TryGetValue(text, out var known)) return known.IsFree ? known : null;
        if (_statements.Count == StatementsMax) LetGo();
        return _statements[text] = new PreparedStatement(text, this);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) LetGo();
        base.Dispose(disposing);
    }

    private void LetGo()
    {
        // One that is still read from lives on until its reader is closed.
        foreach (var statement in _statements.Values.Where(s => s.IsFree)) statement.Dispose();
        _statements.Clear();
    }
}

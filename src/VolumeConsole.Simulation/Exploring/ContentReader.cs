using System.Collections.Immutable;
using System.Data.Common;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>Reads what the database holds with prepared statements of its own: asked after every step, so it has to be quick.</summary>
internal sealed class ContentReader(DbConnection connection) : IDisposable
{
    private readonly DbCommand _volumes = Prepare(connection,
        "SELECT Id, ObjectName, Name, Lifecycle, SizeBytes, WantedSizeBytes, FirstAvailableAt IS NOT NULL, Version FROM Volumes ORDER BY Id");

    private readonly DbCommand _operations = Prepare(connection, """
        SELECT Id, VolumeId, Kind, State, Attempt, UnknownCount, UnknownMax, InDoubt, Superseded, COALESCE(WantedSizeBytes, 0), DueAt, COALESCE(LeaseUntil, 0), RequestedBy
        FROM Operations ORDER BY Id
        """);

    private readonly DbCommand _attempts = Prepare(connection, "SELECT OperationId, Number, COALESCE(Outcome, '') FROM Attempts ORDER BY OperationId, Number");

    private readonly DbCommand _findings = Prepare(connection,
        "SELECT Id, ObjectName, COALESCE(VolumeId, ''), Rule, State, COALESCE(RemedyOperationId, 0) FROM Findings WHERE State <> 'closed' ORDER BY Id");

    private readonly DbCommand _others = Prepare(connection, """
        SELECT 'seen ' || ObjectName || ' ' || "Exists" || ' ' || COALESCE(SizeBytes, '') || ' ' || COALESCE(OwnerVolume, '') FROM Observations
        UNION ALL SELECT 'scan ' || BackendId || ' ' || COALESCE(Outcome, '') || ' ' || ObjectCount || ' ' || COALESCE(AcceptedMissing, '') || ' ' || (LeaseUntil IS NOT NULL) FROM Scans
        UNION ALL SELECT 'hold ' || Kind || ' ' || (ReleasedAt IS NULL) FROM Holds
        UNION ALL SELECT 'key ' || Key FROM IdempotencyKeys
        ORDER BY 1
        """);

    public DatabaseContent Read() => new(
        All(_volumes, r => new DatabaseContent.Volume(
            r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetInt64(4), r.GetInt64(5), r.GetInt64(6) != 0, r.GetInt64(7))),
        All(_operations, r => new DatabaseContent.Operation(
            r.GetInt64(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetInt64(4), r.GetInt64(5), r.GetInt64(6), r.GetInt64(7) != 0, r.GetInt64(8) != 0,
            r.GetInt64(9), r.GetInt64(10), r.GetInt64(11), r.GetString(12))),
        All(_attempts, r => new DatabaseContent.Attempt(r.GetInt64(0), r.GetInt64(1), r.GetString(2))),
        All(_findings, r => new DatabaseContent.Finding(r.GetInt64(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetInt64(5))),
        All(_others, r => r.GetString(0)));

    public void Dispose()
    {
        foreach (var command in new[] { _volumes, _operations, _attempts, _findings, _others }) command.Dispose();
    }

    private static DbCommand Prepare(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Prepare();
        return command;
    }

    private static ImmutableArray<T> All<T>(DbCommand command, Func<DbDataReader, T> row)
    {
        var rows = ImmutableArray.CreateBuilder<T>();
        using var reader = command.ExecuteReader();
        while (reader.Read()) rows.Add(row(reader));
        return rows.DrainToImmutable();
    }
}

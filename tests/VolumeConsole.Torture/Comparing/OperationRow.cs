namespace VolumeConsole.Torture.Comparing;

/// <summary>An operation as the database has it.</summary>
/// <param name="Commits">How many of its attempts ended as done.</param>
public sealed record OperationRow(long Id, string Volume, string Kind, string State, long? WantedSizeBytes, int Commits = 0, string Error = "")
{
    public bool IsOpen => State is "queued" or "running" or "waiting";
}

namespace VolumeConsole.Data.Sqlite;

/// <summary>The database cannot be used as it is. The message says why and what to do, and is shown as it is.</summary>
public sealed class DatabaseRefusedException(string message, Exception? inner = null) : Exception(message, inner);

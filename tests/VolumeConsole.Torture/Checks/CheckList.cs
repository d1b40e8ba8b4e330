namespace VolumeConsole.Torture.Checks;

/// <summary>All special checks.</summary>
public static class CheckList
{
    public static IReadOnlyList<ICheck> All { get; } =
    [
        new DiskFullCheck(), new ReadOnlyCheck(), new FrozenCheck(), new TerminatedCheck(), new LockedDatabaseCheck(), new KilledMigrationCheck(),
        new DamagedDatabaseCheck(), new ClockJumpCheck(), new SecondConsoleCheck(),
    ];
}

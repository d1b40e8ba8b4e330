using VolumeConsole.Torture.Houses;

namespace VolumeConsole.Torture.Checks;

/// <summary>All special checks.</summary>
public static class CheckList
{
    public static IReadOnlyList<ICheck> All { get; } =
    [
        // The longest first: the tests run several at once.
        new FirstStartCheck(), new DiskFullCheck(), new ReadOnlyCheck(), new FrozenCheck(), new TerminatedCheck(), new LockedDatabaseCheck(),
        new KilledMigrationCheck(), new DamagedDatabaseCheck(), new ClockJumpCheck(), new SecondConsoleCheck(),
    ];

    /// <summary>Runs a check; what it waited for in vain is a violation too.</summary>
    public static async Task<CheckEnd> RunAsync(ICheck check, HouseOptions options)
    {
        var scene = new CheckScene(options);
        try
        {
            return await check.RunAsync(scene);
        }
        catch (Exception vain) when (vain is Xunit.Sdk.XunitException or TimeoutException)
        {
            scene.Demand(false, check.Sentence, vain.Message);
            return scene.End("it was not finished");
        }
    }
}

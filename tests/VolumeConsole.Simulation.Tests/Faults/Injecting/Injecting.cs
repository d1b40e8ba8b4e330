using VolumeConsole.Core.Operations;
using VolumeConsole.Simulation.Faults;
using VolumeConsole.Simulation.Faults.Injecting;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Simulation.Tests.Faults.Injecting;

/// <summary>Injects as people do: through the write door.</summary>
internal static class Injecting
{
    /// <param name="rule">As a plan spells it.</param>
    public static async Task InjectAsync(this World world, string rule, TimeSpan? time = null) =>
        Assert.IsType<Submission.Recorded>(await world.SubmitAsync(Of(world.Get<FaultBoard>(), rule, time)));

    public static Request Of(FaultBoard board, string rule, TimeSpan? time = null) =>
        board.Inject(World.BackendId, FaultPlan.Parse(rule).Rules.Single(), time ?? TimeSpan.FromMinutes(10));
}

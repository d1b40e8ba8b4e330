namespace VolumeConsole.Simulation.Drills;

/// <summary>What four parties say of one volume at one moment, each in a few words.</summary>
/// <param name="User">What its owner is told by the API.</param>
/// <param name="Database">What the volume's row records.</param>
/// <param name="Backend">What the simulated storage really holds, whether the console looked or not.</param>
/// <param name="Job">The operation that is not over, or else the last.</param>
public sealed record FourTruths(string User, string Database, string Backend, string Job)
{
    public IEnumerable<(string Whose, string Words)> Named() => [("user", User), ("database", Database), ("backend", Backend), ("job", Job)];
}

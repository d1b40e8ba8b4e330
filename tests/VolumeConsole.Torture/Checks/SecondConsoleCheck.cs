using VolumeConsole.Testing.Running;

namespace VolumeConsole.Torture.Checks;

/// <summary>Two consoles on one data folder.</summary>
public sealed class SecondConsoleCheck : ICheck
{
    public string Name => "second-console";
    public string Sentence => "a second console on the same data folder refuses in words, and the first does not notice";
    public bool IsQuick => false;

    public async Task<CheckEnd> RunAsync(CheckScene scene)
    {
        await using var house = scene.House();
        var console = await house.StartAsync();
        ConsoleProcess second = console;
        await house.LoadAsync(console, async () =>
        {
            second = house.Launch();
            scene.Demand(await second.EndsWithinAsync(Eventually.Patience), "the second refuses", "it still runs");
        });
        const string Words = "another console is running on";
        scene.Demand(second.HasExited && second.ExitCode == 1, "the second refuses", $"it ended with {(second.HasExited ? second.ExitCode : null)}");
        scene.Demand(second.Output.Contains(Words, StringComparison.Ordinal) && second.Output.Contains("Stop that one", StringComparison.Ordinal), "it says why and what to do", second.Output);
        scene.Demand(!console.HasExited, "the first does not notice", console.Output);
        await console.KillAsync();
        scene.Add(await house.SettleAndCompareAsync(await house.StartAsync()));
        return scene.End("after the first was killed, the next start came up");
    }
}

using VolumeConsole.Testing.Running;
using VolumeConsole.Torture.Houses;

namespace VolumeConsole.Torture.Checks;

/// <summary>SIGSTOP for longer than a lease, then SIGCONT: what a paused virtual machine does to a worker.</summary>
public sealed class FrozenCheck : ICheck
{
    private const int Times = 2;
    private const int TriesMax = 60;

    public string Name => "frozen";
    public string Sentence => "stopped for three times a lease under load and let go on, it answers again, and no attempt commits twice";
    public bool IsQuick => true;

    public async Task<CheckEnd> RunAsync(CheckScene scene)
    {
        await using var house = scene.House(("Operations:LeaseSeconds", "1"));
        var console = await house.StartAsync();
        var caught = 0;
        await house.LoadAsync(console, async () =>
        {
            for (var time = 0; time < Times; time++)
            {
                await Task.Delay(TimeSpan.FromSeconds(0.5 + (scene.Chance.NextDouble() / 2)));
                caught += await FreezeAtWorkAsync(house, console) ? 1 : 0;
                await Task.Delay(TimeSpan.FromSeconds(3));
                console.Thaw();
            }

            await Task.Delay(TimeSpan.FromSeconds(1));
            using var api = house.Api(console);
            await Eventually.IsTrueAsync("it answers again", async () => await api.GetAsync("/v2/volumes?per_page=1") is not null, TimeSpan.FromSeconds(10));
        });
        var abandoned = await house.Database.CountAsync("SELECT COUNT(*) FROM Attempts WHERE Outcome = 'abandoned'");
        scene.Demand(caught > 0, "it is stopped in the middle of an attempt", $"in none of {Times} times one was running");
        scene.Add(await house.SettleAndCompareAsync(console));
        return scene.End($"stopped {Times} times for 3 s with a lease of 1 s, {caught} times in the middle of an attempt; {abandoned} attempts were taken for abandoned");
    }

    /// <summary>Attempts take a few milliseconds: stops and lets go until a stop hits one.</summary>
    private static async Task<bool> FreezeAtWorkAsync(House house, ConsoleProcess console)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            console.Freeze();
            if (await house.Database.CountAsync("SELECT COUNT(*) FROM Operations WHERE State = 'running'") > 0) return true;
            console.Thaw();
            await Task.Delay(TimeSpan.FromMilliseconds(15));
        }

        console.Freeze();
        return false;
    }
}

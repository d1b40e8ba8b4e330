using VolumeConsole.Torture.Houses;

namespace VolumeConsole.Torture.Checks;

/// <summary>SIGTERM while all clients work.</summary>
public sealed class TerminatedCheck : ICheck
{
    public string Name => "terminated";
    public string Sentence => "asked to end under load, it ends with 0 within its bound, and nothing that was acknowledged is lost";
    public bool IsQuick => false;

    public async Task<CheckEnd> RunAsync(CheckScene scene)
    {
        await using var house = scene.House();
        var console = await house.StartAsync();
        var (code, took) = (-1, TimeSpan.Zero);
        await house.LoadAsync(console, async () =>
        {
            await Task.Delay(TimeSpan.FromSeconds(0.8));
            (code, took) = await console.TerminateAsync(House.StopMax);
        });
        scene.Demand(code == 0, "an orderly stop ends with 0", $"{code} after {took}: {console.Output}");
        scene.Add(await house.SettleAndCompareAsync(await house.StartAsync()));
        return scene.End($"it ended after {took.TotalSeconds:0.0} s, with {house.Ledger.Requests.Count(r => r.Sendings > 1)} requests unanswered by then");
    }
}

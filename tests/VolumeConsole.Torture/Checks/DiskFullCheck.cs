using VolumeConsole.Torture.Houses;

namespace VolumeConsole.Torture.Checks;

/// <summary>The disk that holds database and volumes alike is full for a while; the console is killed and started on it meanwhile.</summary>
public sealed class DiskFullCheck : ICheck
{
    private const int SizeMiB = 48;

    public string Name => "disk-full";
    public string Sentence => "while the disk is full nothing is acknowledged that is not kept; a start on it comes up or says why not; with room again all goes on";
    public bool IsQuick => true;

    public async Task<CheckEnd> RunAsync(CheckScene scene)
    {
        var whyNot = "";
        Directory.CreateDirectory(scene.Folder);
        await using var disk = await SmallDisk.MakeAsync(scene.Folder, SizeMiB, why => whyNot = why);
        if (disk is null) return CheckEnd.NotHere(whyNot);
        await using var house = scene.House(options => options with { DataFolder = Path.Combine(disk.Path, "data") });
        var console = await house.StartAsync();
        var (from, until) = (0L, 0L);
        await house.LoadAsync(console, async () =>
        {
            await Task.Delay(TimeSpan.FromSeconds(0.7));
            disk.Fill();
            from = house.Ledger.Next();
            await Task.Delay(TimeSpan.FromSeconds(2));
            until = house.Ledger.Next();
            disk.Free();
            await house.ServesAfterAsync(until);
        });
        var during = Accepted(house, from, until);

        disk.Fill();
        await house.LoadAsync(console, () => Task.Delay(TimeSpan.FromSeconds(0.5)));
        await console.KillAsync();
        var started = await StartOnFullAsync(scene, house);
        disk.Free();
        scene.Add(await house.SettleAndCompareAsync(await house.StartAsync()));
        return scene.End($"{disk.Means}; {during} requests were accepted while it was full; a start on the full disk {started}");
    }

    private static async Task<string> StartOnFullAsync(CheckScene scene, House house)
    {
        var console = house.Launch();
        var ready = Task.Run(() => console.ReadyAsync());
        await Task.WhenAny(ready, console.EndsWithinAsync(TimeSpan.FromSeconds(15)));
        if (!console.HasExited)
        {
            await console.KillAsync();
            await ready.ContinueWith(_ => { }, TaskScheduler.Default);
            return console.IsAnnounced ? "came up" : "had not come up after 15 s";
        }

        scene.Demand(console.Output.Contains("cannot start", StringComparison.Ordinal) && !console.Output.Contains("   at ", StringComparison.Ordinal),
            "a start on a full disk comes up or says why not", console.Output);
        return $"said: {console.Output.Split('\n')[^1]}";
    }

    private static int Accepted(House house, long from, long until) => house.Ledger.Requests.Count(r => r.IsAccepted && r.SentAt > from && r.AnsweredAt < until);
}

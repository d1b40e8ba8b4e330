using System.Globalization;
using VolumeConsole.Testing.Running;
using VolumeConsole.Torture.Clients;
using VolumeConsole.Torture.Houses;

namespace VolumeConsole.Torture.Checks;

/// <summary>The wall clock jumps by hours, forwards and back, while all clients work.</summary>
public sealed class ClockJumpCheck : ICheck
{
    private const string Pending = "SELECT COUNT(*) FROM Operations WHERE Kind = 'delete' AND State = 'queued'";
    private const string PurgesBegun = "SELECT COUNT(*) FROM Operations WHERE Kind = 'delete' AND Attempt > 0";
    private static readonly TimeSpan s_jump = TimeSpan.FromHours(3);

    public string Name => "clock";
    public string Sentence => "when the clock jumps by hours, either way, nothing is purged until an administrator says so, and all else goes on";
    public bool IsQuick => true;

    public async Task<CheckEnd> RunAsync(CheckScene scene)
    {
        Directory.CreateDirectory(scene.Folder);
        if (FakeClock.Find(scene.Folder) is not { } clock) return CheckEnd.NotHere("libfaketime is not installed (apt-get install faketime)");
        await using var house = scene.House([.. clock.Environment, ("Backends:local:RetentionSeconds", "7200")]);
        var console = await house.StartAsync();
        using var api = house.Api(console);
        await house.LoadAsync(console, async () =>
        {
            await Eventually.IsAsync("some purges are pending", () => house.Database.CountAsync(Pending), pending => pending >= 3);
            foreach (var offset in (TimeSpan[])[s_jump, TimeSpan.Zero, -s_jump, TimeSpan.Zero])
            {
                var before = house.Ledger.Next();
                clock.Move(offset);
                await HeldAsync(house, offset);
                await Task.Delay(TimeSpan.FromSeconds(1));
                await house.ServesAfterAsync(before);
                scene.Demand(await house.Database.CountAsync(PurgesBegun) == 0, "nothing is purged by a clock that jumped", $"{await house.Database.CountAsync(PurgesBegun)} purges began at {offset}");
                if (offset == TimeSpan.Zero) await ReleaseAsync(scene, api);
            }
        });
        var pending = await house.Database.CountAsync(Pending);

        // Now for good, and beyond what was asked for while the clock was ahead: with an administrator's word, what is due is purged.
        clock.Move(2 * s_jump);
        await HeldAsync(house, 2 * s_jump);
        await ReleaseAsync(scene, api);
        scene.Add(await house.SettleAndCompareAsync(console));
        return scene.End($"by libfaketime; {pending} purges waited for the word, and then ended");
    }

    /// <summary>The jump was noticed, not only an earlier one: the heartbeat goes by the new clock.</summary>
    private static async Task HeldAsync(House house, TimeSpan offset)
    {
        await Eventually.IsAsync(
            "the jump is noticed", () => house.Database.CountAsync("SELECT HeartbeatAt FROM Installation"),
            beat => (TimeProvider.System.GetUtcNow() + offset - DateTimeOffset.FromUnixTimeMilliseconds(beat)).Duration() < s_jump / 3);
        await Eventually.IsAsync("a hold is in force", () => house.Database.CountAsync("SELECT COUNT(*) FROM Holds WHERE Kind = 'clock' AND ReleasedAt IS NULL"), holds => holds > 0);
    }

    private static async Task ReleaseAsync(CheckScene scene, TortureApi api)
    {
        var holds = (await api.GetAsync("/operator/v1/holds?state=in_force"))?["holds"]?.AsArray() ?? [];
        foreach (var hold in holds)
        {
            var id = ((long)hold!["id"]!).ToString(CultureInfo.InvariantCulture);
            var status = await api.PostAsync($"/operator/v1/holds/{id}/release", new { confirm = "release", reason = "torture" });
            scene.Demand(status == 200, "an administrator releases the hold", $"hold {id} was answered {status}");
        }
    }
}

using System.Security.Cryptography;
using VolumeConsole.Testing.Running;
using VolumeConsole.Torture.Houses;

namespace VolumeConsole.Torture.Checks;

/// <summary>The database's file is not what it was.</summary>
public sealed class DamagedDatabaseCheck : ICheck
{
    private static readonly (string Words, Action<FileStream, Random> Damage)[] s_kinds =
    [
        ("its first bytes overwritten", (file, chance) => Overwrite(file, chance, 0, 100)),
        ("its first page overwritten but for the header", (file, chance) => Overwrite(file, chance, 100, 3_900)),
        ("cut in half", (file, _) => file.SetLength(file.Length / 2)),
        ("random from begin to end", (file, chance) => Overwrite(file, chance, 0, (int)file.Length)),
    ];

    /// <summary>Without a log beside it, an empty file is what a first start was killed over.</summary>
    private static readonly (string Words, Action<FileStream, Random> Damage) s_emptied = ("emptied, with its log beside it", (file, _) => file.SetLength(0));

    public string Name => "damaged";
    public string Sentence => "a damaged database is refused in words that say what to do, and no file is changed";
    public bool IsQuick => true;

    public async Task<CheckEnd> RunAsync(CheckScene scene)
    {
        await using var house = scene.House();
        foreach (var killed in (bool[])[false, true])
        {
            var console = await house.StartAsync();
            await house.LoadAsync(console, async () =>
            {
                await Task.Delay(TimeSpan.FromSeconds(0.6));
                if (killed) await console.KillAsync();
            });
            if (!killed) await console.TerminateAsync(House.StopMax);
            foreach (var (words, damage) in killed ? [.. s_kinds, s_emptied] : s_kinds) await TryAsync(scene, house, $"{words}, after {(killed ? "a kill" : "an orderly stop")}", damage);
        }

        scene.Add(await house.SettleAndCompareAsync(await house.StartAsync()));
        return scene.End($"{(2 * s_kinds.Length) + 1} kinds of damage; with the sound file put back, the console came up");
    }

    private static async Task TryAsync(CheckScene scene, House house, string words, Action<FileStream, Random> damage)
    {
        var sound = await File.ReadAllBytesAsync(house.DatabasePath);
        await using (var file = new FileStream(house.DatabasePath, FileMode.Open, FileAccess.ReadWrite)) damage(file, scene.Chance);
        var before = Hashes(house.DataFolder);
        var console = house.Launch();
        var ended = await console.EndsWithinAsync(Eventually.Patience);
        if (!ended) await console.KillAsync();
        scene.Demand(ended && console.ExitCode == 1, "a damaged database is refused", $"{words}: {(ended ? $"exit code {console.ExitCode}" : "it came up")}: {console.Output}");
        scene.Demand(console.Output.Contains("cannot start", StringComparison.Ordinal) && console.Output.Contains("backup", StringComparison.Ordinal),
            "the refusal says what to do", $"{words}: {console.Output}");
        scene.Demand(!console.Output.Contains("   at ", StringComparison.Ordinal), "the refusal is in words alone", $"{words}: {console.Output}");
        var after = Hashes(house.DataFolder);
        scene.Demand(before.SequenceEqual(after), "nothing is overwritten", $"{words}: before {string.Join(", ", before.Except(after))}; after {string.Join(", ", after.Except(before))}");
        await File.WriteAllBytesAsync(house.DatabasePath, sound);
    }

    /// <summary>Every file of the folder that holds something, but for SQLite's index of the log, which holds nothing that outlasts a process.</summary>
    private static List<string> Hashes(string folder) =>
        [.. Directory.EnumerateFiles(folder).Where(f => new FileInfo(f).Length > 0 && !f.EndsWith("-shm", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(f => $"{Path.GetFileName(f)} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(f)))[..16]}")];

    private static void Overwrite(FileStream file, Random chance, int at, int length)
    {
        var noise = new byte[length];
        chance.NextBytes(noise);
        file.Position = at;
        file.Write(noise);
    }
}

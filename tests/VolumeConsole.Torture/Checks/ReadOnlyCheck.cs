using VolumeConsole.Testing.Running;

namespace VolumeConsole.Torture.Checks;

/// <summary>The backend's folder refuses writes for a while.</summary>
public sealed class ReadOnlyCheck : ICheck
{
    public string Name => "read-only";
    public string Sentence => "while the folder refuses writes operations wait with the reason; afterwards all of them end without help";
    public bool IsQuick => false;

    public async Task<CheckEnd> RunAsync(CheckScene scene)
    {
        await using var storage = await StorageFolder.MakeAsync(Directory.CreateDirectory(scene.Folder).FullName);
        await using var house = scene.House(options => options with { VolumesFolder = storage.Path });
        var console = await house.StartAsync();
        var reasons = new HashSet<string>();
        await house.LoadAsync(console, async () =>
        {
            await Task.Delay(TimeSpan.FromSeconds(0.5));
            await storage.RefuseWritesAsync();
            await Eventually.IsTrueAsync("an operation waits with a reason", async () =>
            {
                foreach (var row in await house.Database.RowsAsync("SELECT DISTINCT Error FROM Operations WHERE State = 'waiting' AND Error IS NOT NULL")) reasons.Add(row[0]);
                return reasons.Any(r => r.Contains(storage.Reason, StringComparison.OrdinalIgnoreCase));
            });
            await Task.Delay(TimeSpan.FromSeconds(1));
            await storage.AllowWritesAsync();
        });
        scene.Add(await house.SettleAndCompareAsync(console));
        return scene.End($"by {storage.Means}; operations waited because: {string.Join(" / ", reasons.Take(2))}");
    }
}

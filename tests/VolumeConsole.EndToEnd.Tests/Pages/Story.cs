using System.Text.Json.Nodes;
using VolumeConsole.EndToEnd.Tests.Running;

namespace VolumeConsole.EndToEnd.Tests.Pages;

/// <summary>What happened on the seeded console, through its real doors; only the dates are moved back, between two starts.</summary>
internal sealed class Story(ConsoleHome home)
{
    public const string MariaSecret = "a-secret-for-maria-on-call";
    public const string TerraformSecret = "a-secret-for-terraform-runs";
    private const long HourMilliseconds = 3_600_000;

    private static readonly (string Name, int Gigabytes, string About, string[] Tags)[] s_volumes =
    [
        ("db-1", 512, "Orders, primary", ["postgres", "prod"]), ("db-2", 512, "Orders, replica", ["postgres", "prod"]),
        ("db-7", 2048, "Analytics, primary", ["postgres", "prod"]), ("db-7-wal", 256, "Write-ahead log of db-7", ["postgres", "prod"]),
        ("ci-cache", 80, "", ["ci"]), ("ci-runner-3", 40, "", ["ci"]), ("git-lfs", 1024, "Large files of all repositories", ["git", "prod"]),
        ("mail-spool", 120, "", ["mail", "prod"]), ("media-originals", 8192, "Uploads as they came", ["media", "prod"]), ("media-thumbs", 640, "", ["media"]),
        ("metrics-hot", 320, "Two weeks of metrics", ["observability"]), ("logs-eu", 1536, "", ["observability"]), ("registry", 768, "Container images", ["ci", "prod"]),
        ("search-0", 200, "", ["search", "prod"]), ("search-1", 200, "", ["search", "prod"]), ("search-2", 200, "", ["search", "prod"]),
        ("staging-db", 64, "", ["postgres", "staging"]), ("vault", 10, "Secrets; handle with care", ["prod"]), ("wiki", 20, "", []),
        ("old-shop", 150, "Before the move", []), ("tmp-import", 400, "", []), ("load-test", 96, "", ["staging"]),
    ];

    private readonly Dictionary<string, string> _ids = [];

    /// <summary>A volume's or snapshot's id, by its name.</summary>
    public string Id(string name) => _ids[name];

    public async Task LiveAsync(ConsoleProcess console)
    {
        using var maria = new ApiClient(console.Address, MariaSecret);
        using var terraform = new ApiClient(console.Address, TerraformSecret);
        foreach (var (index, volume) in s_volumes.Index())
            _ids[volume.Name] = await (index % 3 == 0 ? maria : terraform).CreatedAsync(volume.Name, volume.Gigabytes, volume.About, volume.Tags);
        foreach (var (name, gigabytes) in new[] { ("db-1", 768), ("logs-eu", 2048), ("metrics-hot", 480) })
        {
            await maria.ResizeAsync(Id(name), gigabytes);
            await EndsAsync(maria, Id(name), "completed");
        }

        foreach (var (volume, name) in new[] { ("vault", "nightly"), ("vault", "before-rotation"), ("staging-db", "release-41") })
            _ids[$"{volume}@{name}"] = await maria.SnapshotAsync(Id(volume), name);
    }

    /// <summary>Moves each volume's past back by hours of its own, so that the pages do not tell of a single minute.</summary>
    public async Task AgeAsync()
    {
        foreach (var (index, id) in _ids.Values.Index())
        {
            var back = HourMilliseconds * (3 + (index * index * 7 % 400));
            await home.Database.ChangeAsync($"""
                UPDATE Activity SET At = At - {back} WHERE VolumeId = '{id}';
                UPDATE Attempts SET StartedAt = StartedAt - {back}, EndedAt = EndedAt - {back} WHERE OperationId IN (SELECT Id FROM Operations WHERE VolumeId = '{id}');
                UPDATE Operations SET CreatedAt = CreatedAt - {back}, DueAt = DueAt - {back}, StartedAt = StartedAt - {back}, EndedAt = EndedAt - {back} WHERE VolumeId = '{id}';
                UPDATE Volumes SET CreatedAt = CreatedAt - {back}, FirstAvailableAt = FirstAvailableAt - {back} WHERE Id = '{id}';
                """);
        }
    }

    /// <summary>An hour of ordinary work, minute by minute, as the console itself would have noted it: the charts have a past.</summary>
    public async Task WorkAsync()
    {
        var (chance, now) = (new Random(7), DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 60 * 60));
        foreach (var backend in new[] { "local", "archive" })
            for (var back = 58; back >= 2; back--)
            {
                var (done, p50) = (chance.Next(14, 30) + (int)(12 * Math.Sin(back / 7d)) + 12, 1.2 + chance.NextDouble());
                if (backend == "archive") (done, p50) = (done / 4, p50 * 6);
                var unknown = backend == "archive" && back is > 20 and < 26 ? 3 : 0;
                await home.Database.ChangeAsync(FormattableString.Invariant($"""
                    INSERT OR IGNORE INTO Minutes (BackendId, At, Done, Rejected, NotNow, Unknown, P50Milliseconds, P99Milliseconds)
                    VALUES ('{backend}', {now.AddMinutes(-back).ToUnixTimeMilliseconds()}, {done}, 0, 0, {unknown}, {p50}, {p50 * (4 + (unknown * 20)) + chance.NextDouble()});
                    """));
            }
    }

    /// <summary>What is going on now: three volumes and a snapshot in the trash, drift of three kinds, a failed resize, and storage that refuses writes.</summary>
    public async Task EndAsync(ConsoleProcess console, StorageFolder archive)
    {
        using var maria = new ApiClient(console.Address, MariaSecret);
        foreach (var name in new[] { "old-shop", "tmp-import", "load-test" }) await maria.DeleteAsync(Id(name));
        await maria.DeleteSnapshotAsync(Id("vault@nightly"));

        File.Delete(FileOf("wiki"));
        await using (var larger = File.OpenWrite(FileOf("ci-cache"))) larger.SetLength(100L << 30);
        await File.WriteAllBytesAsync(Path.Combine(home.VolumesFolder, "vol-0199c3d2b7e47a51a1f06b2d9e8c4f70"), [], TestContext.Current.CancellationToken);

        // Replaced by a file without the owner's mark: a resize is refused for certain.
        File.Delete(FileOf("search-1"));
        await using (var replaced = File.Create(FileOf("search-1"))) replaced.SetLength(200L << 30);
        await maria.ResizeAsync(Id("search-1"), 300);
        await EndsAsync(maria, Id("search-1"), "errored");

        await archive.RefuseWritesAsync();
        foreach (var (name, gigabytes) in new[] { ("backup-2026-w47", 4096), ("backup-2026-w48", 4096) })
            _ids[name] = (await maria.CreateAsync(name, gigabytes, wait: "0", description: "Weekly backup", tags: ["backup"], region: "archive")).VolumeId;
        foreach (var name in new[] { "backup-2026-w47", "backup-2026-w48" })
            await Eventually.IsAsync("the create waits", () => maria.LastActionAsync(Id(name)), action => action["error"] is not null);
        await Eventually.IsAsync("the drift is found", () => home.Database.CountAsync("SELECT COUNT(*) FROM Findings WHERE State = 'open'"), findings => findings >= 3);
    }

    private static Task<JsonNode> EndsAsync(ApiClient api, string volume, string status) =>
        Eventually.IsAsync($"the action ends as {status}", () => api.LastActionAsync(volume), action => (string)action["status"]! == status);

    private string FileOf(string name) => Path.Combine(home.VolumesFolder, Truth.FileOf(Id(name)));
}

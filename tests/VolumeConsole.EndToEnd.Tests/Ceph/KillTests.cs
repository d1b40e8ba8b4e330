using VolumeConsole.Testing.Ceph;

namespace VolumeConsole.EndToEnd.Tests.Ceph;

/// <summary>
/// <c>kill -9</c> of the console while a call of each kind is in flight. What the cluster had received by then, it still carries out when the console is dead.
/// </summary>
[Collection(CephCluster.Collection)]
public sealed class KillTests
{
    private const string Stray = "vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a2b";
    private const int ContentsBytes = 96 << 20;
    private static readonly TimeSpan s_eachMessage = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan s_watchMax = TimeSpan.FromSeconds(5);
    private static readonly (string, string)[] s_patient = [("Backends:ceph:TimeoutSeconds", "20"), ("Backends:ceph:RetentionSeconds", "0"), ("Backends:ceph:Concurrency", "16")];

    [Fact]
    public async Task Killed_before_any_of_its_calls_was_answered_it_ends_them_all_after_the_next_start()
    {
        await using var both = await TwoBackends.StartAsync("killed-early", s_patient);
        var scene = await Scene.SetAsync(both);
        await using (await CephCluster.FreezeAsync("osd"))
        {
            await scene.AskAsync();
            foreach (var volume in scene.All) await both.OperationIsAsync(volume, "running");
            await both.Console.KillAsync();
        }

        await scene.EndsWellAsync();
    }

    [Fact]
    public async Task Killed_in_the_middle_of_each_kind_of_call_it_finishes_or_clears_what_they_began_after_the_next_start()
    {
        await using var both = await TwoBackends.StartAsync("killed-midway", s_patient);
        await CephCluster.ForgetTheDeadAfterAsync(s_watchMax);
        var scene = await Scene.SetAsync(both);
        await using (await CephCluster.SlowDownAsync(s_eachMessage))
        {
            await scene.AskAsync();
            await Eventually.IsTrueAsync("the calls have begun to change the pool", scene.HasBegunAsync, TimeSpan.FromSeconds(60));
            await using var frozen = await CephCluster.FreezeAsync("osd");
            var running = (await both.Database.RowsAsync("SELECT Kind FROM Operations WHERE State = 'running' ORDER BY Id")).Select(row => row[0]).ToList();
            await both.Console.KillAsync();
            TestContext.Current.TestOutputHelper?.WriteLine($"In flight when it was killed: {string.Join(", ", running)}");
            Assert.NotEmpty(running);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"Left in the pool: {string.Join(", ", await both.Storage.RemainsAsync())}");

        await scene.EndsWellAsync();
    }

    /// <summary>Volumes and images of which calls of each kind can be asked for: resize, adopt, copy, and some creates and purges, so that a kill meets them at several steps.</summary>
    private sealed class Scene(TwoBackends both)
    {
        private static readonly string[] s_made = ["made", "made-1", "made-2", "made-3"];
        private static readonly string[] s_removed = ["removed", "removed-1", "removed-2", "removed-3"];
        private readonly Dictionary<string, string> _ids = [];

        /// <summary>The volumes whose operations are to be in flight.</summary>
        public IReadOnlyCollection<string> All => _ids.Values;

        public static async Task<Scene> SetAsync(TwoBackends both)
        {
            var scene = new Scene(both);
            foreach (var name in (string[])["grown", "burnt", .. s_removed]) scene._ids[name] = await both.Api.CreatedAsync(name, 1, region: TwoBackends.Ceph);

            // An image under a burnt name, with contents: what can only be copied.
            var burnt = scene._ids["burnt"];
            scene._ids.Remove("burnt");
            Assert.True((await both.Api.DeleteAsync(burnt)).IsAccepted);
            await both.SettledAsync();
            var contents = Path.Combine(both.Path, "contents");
            await using (var file = File.Create(contents))
            {
                await file.WriteAsync(Enumerable.Range(0, ContentsBytes).Select(at => (byte)(at % 251)).ToArray(), TestContext.Current.CancellationToken);
                file.SetLength(1L << 30);
            }

            await both.Storage.ImportAsync(contents, scene.Burnt = TwoBackends.ImageOf(burnt));
            await both.Storage.CreateAsync(Stray, 2);
            await both.FindingsAsync($"leaked {scene.Burnt}", $"orphan {Stray}");
            return scene;
        }

        private string Burnt { get; set; } = "";

        public async Task AskAsync()
        {
            foreach (var name in s_made) _ids[name] = (await both.Api.CreateAsync(name, 2, wait: "0", region: TwoBackends.Ceph)).VolumeId;
            Assert.True((await both.Api.ResizeAsync(_ids["grown"], 3)).IsAccepted);
            foreach (var name in s_removed) Assert.True((await both.Api.DeleteAsync(_ids[name])).IsAccepted);
            await both.RemedyAsync(Stray, "adopt", new { name = "adopted" });
            await both.RemedyAsync(Burnt, "copy", new { name = "copied" });
            foreach (var row in await both.Database.RowsAsync("SELECT Name, Id FROM Volumes WHERE Name IN ('adopted', 'copied')")) _ids[row[0]] = row[1];
            Assert.Equal(3 + s_made.Length + s_removed.Length, _ids.Count);
        }

        /// <summary>The first traces of the longer calls: a copy has made its image, a create its name.</summary>
        public async Task<bool> HasBegunAsync() =>
            await both.Storage.HasEntryAsync($"rbd_id.{TwoBackends.ImageOf(_ids["made"])}") || await both.Storage.HasEntryAsync($"rbd_id.volumeconsole.copy.{TwoBackends.ImageOf(_ids["copied"])}");

        /// <summary>The console comes up, all ends by itself and as it was asked for; the copy's source stays, and its finding with it.</summary>
        public async Task EndsWellAsync()
        {
            await both.StartAsync();
            await both.SettledAsync(TimeSpan.FromSeconds(60));
            Assert.Equal(0, await both.Database.CountAsync("SELECT COUNT(*) FROM Operations WHERE State <> 'succeeded'"));
            await both.ScannedAsync();
            await both.FindingsAsync($"leaked {Burnt}");
            await both.RemedyAsync(Burnt, "purge", new { confirm = Burnt });
            await both.SettledAsync();
            await both.AgreeAsync();
            Assert.Equal(["adopted 2", "copied 1", "grown 3", .. s_made.Select(name => $"{name} 2")],
                (await both.Database.RowsAsync("SELECT Name || ' ' || (SizeBytes >> 30) FROM Volumes WHERE Lifecycle = 'available' ORDER BY Name")).Select(row => row[0]));
        }
    }
}

using System.Globalization;
using System.Text.Json.Nodes;
using VolumeConsole.EndToEnd.Tests.Running;
using VolumeConsole.Testing.Ceph;

[assembly: AssemblyFixture(typeof(CephCluster))]

namespace VolumeConsole.EndToEnd.Tests.Ceph;

/// <summary>The real program with two backends: <c>local</c>, of files, and <c>ceph</c>, in a namespace of its own on a real cluster.</summary>
internal sealed class TwoBackends : IAsyncDisposable
{
    public const string Ceph = "ceph";

    private const long GiB = 1L << 30;
    private const string Open = "SELECT COUNT(*) FROM Operations WHERE State IN ('queued', 'running', 'waiting')";
    private readonly ConsoleHome _home;
    private readonly Dictionary<string, string> _settings;
    private ApiClient? _api;

    private TwoBackends(string purpose, CephNamespace storage, IEnumerable<(string Key, string Value)> more)
    {
        (_home, Storage) = (new ConsoleHome(purpose), storage);
        _settings = new Dictionary<string, string>(storage.Settings(Ceph))
        {
            ["Backends:local:Kind"] = "files",
            ["Backends:local:RetentionSeconds"] = "0.5",
            ["Backends:ceph:RetentionSeconds"] = "0.5",
            ["Backends:ceph:ScanIntervalSeconds"] = "0.5",
            ["Operations:LeaseSeconds"] = "3",
            ["Operations:SweepIntervalSeconds"] = "0.5",
            ["Operations:BackoffBaseSeconds"] = "0.2",
            ["Operations:BackoffCapSeconds"] = "1",
        };
        foreach (var (key, value) in more) _settings[key] = value;
    }

    public CephNamespace Storage { get; }

    public ConsoleProcess Console { get; private set; } = null!;

    public ApiClient Api => _api!;

    public string Path => _home.Path;

    public string AdminToken => _home.AdminToken;

    public ConsoleDatabase Database => _home.Database;

    /// <summary>Boots the cluster unless it runs, and starts the console.</summary>
    public static async Task<TwoBackends> StartAsync(string purpose, params (string Key, string Value)[] more)
    {
        var both = new TwoBackends(purpose, await CephNamespace.MakeAsync(purpose), more);
        await both.StartAsync();
        return both;
    }

    /// <summary>Starts the console, anew after its end.</summary>
    public async Task StartAsync()
    {
        Console = await _home.StartAsync(_home.Setup with { Settings = _settings });
        _api?.Dispose();
        _api = _home.Api(Console);
    }

    /// <summary>The name of the image that a volume has.</summary>
    public static string ImageOf(string volume) => Truth.FileOf(volume);

    /// <summary>Whatever was asked for has ended, purges too.</summary>
    public Task<long> SettledAsync(TimeSpan? patience = null) => Eventually.IsAsync("all operations end by themselves", () => Database.CountAsync(Open), open => open == 0, patience);

    /// <summary>Waits until exactly these findings are open, spelled "rule image", and none is merely suspected.</summary>
    public Task FindingsAsync(params string[] expected) => Eventually.IsAsync(
        $"the findings are: {string.Join(", ", expected)}", OpenFindingsAsync, told => told.SequenceEqual(expected.Order(StringComparer.Ordinal)));

    public async Task<IReadOnlyList<string>> OpenFindingsAsync() =>
        [.. (await Database.RowsAsync("SELECT Rule || ' ' || ObjectName || IIF(State = 'suspected', ', suspected', '') FROM Findings WHERE State IN ('open', 'suspected')")).Select(row => row[0]).Order(StringComparer.Ordinal)];

    /// <summary>Waits until a pass that began after now has ended well: what it could find is found.</summary>
    public async Task ScannedAsync()
    {
        for (var pass = 0; pass < 2; pass++)
        {
            var before = await Database.CountAsync("SELECT COALESCE(MAX(Pass), 0) FROM Scans WHERE BackendId = 'ceph'");
            await Eventually.IsAsync("a pass for drift ends", () => Database.CountAsync($"SELECT COUNT(*) FROM Scans WHERE BackendId = 'ceph' AND Outcome = 'complete' AND LeaseUntil IS NULL AND Pass > {before}"), ended => ended > 0);
        }
    }

    /// <summary>What users are told, what the database records and what <c>rbd ls</c> lists is the same, and nothing is left that belongs to no image.</summary>
    public async Task AgreeAsync()
    {
        var told = (await Api.GetAsync($"/v2/volumes?region={Ceph}&per_page=200")).Body!["volumes"]!.AsArray()
            .Select(v => $"{v!["name"]} {v["size_gigabytes"]} GiB").Order(StringComparer.Ordinal).ToList();
        var rows = await Database.RowsAsync("SELECT Name, ObjectName, SizeBytes FROM Volumes WHERE BackendId = 'ceph' AND Lifecycle = 'available'");
        var images = (await Storage.ImagesAsync()).Select(i => $"{i.Key} {i.Value / GiB} GiB").Order(StringComparer.Ordinal).ToList();
        static long Gigabytes(string bytes) => long.Parse(bytes, CultureInfo.InvariantCulture) / GiB;

        Assert.Equal(rows.Select(row => $"{row[0]} {Gigabytes(row[2])} GiB").Order(StringComparer.Ordinal), told);
        Assert.Equal(rows.Select(row => $"{row[1]} {Gigabytes(row[2])} GiB").Order(StringComparer.Ordinal), images);
        Assert.Empty(await Storage.RemainsAsync());
    }

    /// <summary>Applies a remedy to the open finding of an image.</summary>
    /// <returns>The operation that it began; null where it began none.</returns>
    public async Task<long?> RemedyAsync(string image, string remedy, object body)
    {
        var finding = (await Database.RowsAsync($"SELECT Id FROM Findings WHERE State = 'open' AND ObjectName = '{image}'"))[0][0];
        var reply = await Api.PostAsync($"/operator/v1/findings/{finding}/remedies/{remedy}", body);
        Assert.True(reply.IsAccepted, reply.ToString());
        return (long?)reply.Body!["operation"]?["id"];
    }

    /// <summary>The newest operation of a volume.</summary>
    public async Task<JsonNode> OperationAsync(string volume) => (await Api.GetAsync($"/operator/v1/operations?volume={volume}&per_page=1")).Body!["operations"]![0]!;

    /// <summary>Waits until the newest operation of a volume is in that state.</summary>
    public Task<JsonNode> OperationIsAsync(string volume, string state) =>
        Eventually.IsAsync($"the operation is {state}", () => OperationAsync(volume), operation => (string)operation["state"]! == state);

    /// <summary>How the backend is, by the API: its health and its circuit.</summary>
    public async Task<string> HealthAsync()
    {
        var backend = (await Api.GetAsync($"/operator/v1/backends/{Ceph}")).Body!["backend"]!;
        return $"{backend["health"]!["state"]}, circuit {backend["circuit"]!["state"]}";
    }

    public async ValueTask DisposeAsync()
    {
        _api?.Dispose();
        await _home.DisposeAsync();
    }
}

using System.Globalization;
using VolumeConsole.Testing.Running;
using VolumeConsole.Torture.Clients;
using VolumeConsole.Torture.Comparing;
using VolumeConsole.Torture.Ledger;
using VolumeConsole.Torture.Reading;
using VolumeConsole.Torture.Storages;

namespace VolumeConsole.Torture.Houses;

/// <summary>A data folder with the consoles that are started on it one after the other, the clients that drive them, and the clients' ledger.</summary>
public sealed class House : IAsyncDisposable
{
    /// <summary>How long an orderly stop may take: twice the grace for running attempts, and a little.</summary>
    public static readonly TimeSpan StopMax = TimeSpan.FromSeconds(20);

    private readonly List<ConsoleProcess> _started = [];
    private readonly StreamWriter _log;
    private readonly Lock _writing = new();
    private readonly List<Client> _clients;

    public House(HouseOptions options)
    {
        Options = options;
        Directory.CreateDirectory(options.Folder);
        _log = new StreamWriter(Path.Combine(options.Folder, "console.log"), append: true) { AutoFlush = true };
        Ledger = new RunLedger(options.Seed.ToString(CultureInfo.InvariantCulture));
        Storage = options.Storage ?? new FilesStorage(VolumesFolder, options.VolumesFolder is not null);
        Hands = new Hands(Storage, Ledger, options.Hands);
        _clients = [.. Enumerable.Range(1, options.Clients).Select(n => new Client(n, options.Chance(n), Ledger, Hands))];
    }

    public HouseOptions Options { get; }
    public IHouseStorage Storage { get; }
    public RunLedger Ledger { get; }
    public Hands Hands { get; }
    public IReadOnlyList<Client> Clients => _clients;

    public string DataFolder => Directory.CreateDirectory(Options.DataFolder ?? Path.Combine(Options.Folder, "data")).FullName;
    public string VolumesFolder => Options.VolumesFolder ?? Path.Combine(DataFolder, "volumes", "local");
    public string DatabasePath => Path.Combine(DataFolder, "volumeconsole.db");
    public ConsoleDatabase Database => new(DatabasePath);

    public ConsoleSetup Setup => new(DataFolder) { Program = Options.Program, Settings = Options.Settings(Storage) };

    /// <summary>Starts a console and waits for nothing.</summary>
    public ConsoleProcess Launch() => Launch(Setup);

    public ConsoleProcess Launch(ConsoleSetup setup)
    {
        var console = ConsoleProcess.Launch(setup, Write);
        Write($"== process {console.ProcessId}");
        _started.Add(console);
        return console;
    }

    /// <summary>Starts a console that answers.</summary>
    public async Task<ConsoleProcess> StartAsync()
    {
        var console = Launch();
        await console.ReadyAsync();
        return console;
    }

    public TortureApi Api(ConsoleProcess console) => new(console.Address, File.ReadAllText(Path.Combine(DataFolder, "admin-token")).Trim(), Storage.Backend);

    /// <summary>Lets all clients work while something is done, and returns when both are over.</summary>
    public async Task LoadAsync(ConsoleProcess console, Func<Task> during)
    {
        using var api = Api(console);
        using var stop = new CancellationTokenSource();
        var work = _clients.Select(client => Task.Run(() => client.RunAsync(api, stop.Token))).ToList();
        try
        {
            await during();
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(work);
        }
    }

    /// <summary>Waits until a request is accepted that was sent after that place in the ledger.</summary>
    public Task<int> ServesAfterAsync(long at) => Eventually.IsAsync(
        "requests are accepted again", () => Task.FromResult(Ledger.Requests.Count(r => r.IsAccepted && r.SentAt > at)), accepted => accepted > 0);

    /// <summary>Lets a running console come to rest, and says what does not.</summary>
    public Task<IReadOnlyList<Violation>> SettleAsync(ConsoleProcess console) => new Settling(this, console).RunAsync();

    /// <summary>Compares ledger, database and storage as they are now.</summary>
    public async Task<IReadOnlyList<Violation>> CompareAsync()
    {
        var evidence = new Evidence(Ledger.Requests, Ledger.Hands, Ledger.Shown, await DatabaseReading.ReadAsync(Database), await Storage.ReadAsync());
        return [.. Judge.Compare(evidence), .. Ledger.Oddities.Select(odd => new Violation("answers are those that the API promises", odd))];
    }

    /// <summary>Settles, stops in order, and compares.</summary>
    public async Task<IReadOnlyList<Violation>> SettleAndCompareAsync(ConsoleProcess console)
    {
        var unsettled = await SettleAsync(console);
        var (code, took) = await console.TerminateAsync(StopMax);
        IEnumerable<Violation> stop = code == 0 ? [] : [new Violation("an orderly stop ends with 0", $"it ended with {code} after {took}: {console.Output}")];
        return [.. unsettled, .. stop, .. await CompareAsync()];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var console in _started) await console.DisposeAsync();
        await _log.DisposeAsync();
    }

    private void Write(string line)
    {
        lock (_writing) _log.WriteLine(line);
    }
}

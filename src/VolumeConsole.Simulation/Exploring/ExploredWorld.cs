using System.Collections.Immutable;
using VolumeConsole.Core;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>Database, storage, clients and clock of one history, and the process that lives on them.</summary>
internal sealed class ExploredWorld
{
    public const string BackendId = "sim";
    private static readonly DateTimeOffset s_start = new(2026, 3, 2, 17, 0, 0, TimeSpan.Zero);
    private readonly ProcessFactory _processes;
    private readonly IStorageBackend _right;
    private ExploredProcess? _process;
    private ViolationException? _broken;
    private (DatabaseContent Content, ulong Hash)? _read;

    public ExploredWorld(Scenario scenario, Variant variant, ExploredDatabase database)
    {
        (Scenario, Variant, Database) = (scenario, variant, database);
        Clock = new VirtualClock(s_start, () => Scheduler.Current);
        Storage = new SimulatorBackend(Clock);
        Elsewhere = new SimulatorBackend(Clock);
        _right = variant.Backing(Storage);
        _processes = new ProcessFactory(this);
    }

    public Scenario Scenario { get; }
    public Variant Variant { get; }
    public ExploredDatabase Database { get; }
    public Scheduler Scheduler { get; } = new();
    public VirtualClock Clock { get; }
    public ExploredIdentifiers Identifiers { get; } = new();
    public SimulatorBackend Storage { get; }

    /// <summary>What is there while the wrong storage is mounted.</summary>
    public SimulatorBackend Elsewhere { get; }

    /// <summary>The wrong storage is mounted in the place of ours.</summary>
    public bool IsElsewhere { get; set; }

    /// <summary>A backup of the database, for somebody to restore; null before one was made.</summary>
    public DatabaseBackup? Backup { get; set; }

    public List<LateCall> Late { get; } = [];
    public ImmutableArray<Client> Clients { get; private set; } = [];
    public ImmutableArray<Acceptance> Accepted { get; private set; } = [];
    public Budget Left { get; set; } = new();
    public InvariantWatch Watch { get; private set; } = new();
    public ExploredProcess Process => _process ?? throw new InvalidOperationException("No process lives.");
    public bool Lives => _process is not null;

    /// <summary>As of the last step.</summary>
    public DatabaseContent Content => Read().Content;

    /// <summary>Something may have changed in the database.</summary>
    public void Touch() => _read = null;

    public bool Has(string name) => Content.Volumes.Any(v => v.Name == name);

    /// <summary>The newest volume of that name, whatever has become of it; where it has another name by now, the first there is.</summary>
    public VolumeId IdOf(string name) => new(Guid.Parse(Find(name).Id));

    public ObjectName ObjectOf(string name) => ObjectName.Parse(Find(name).ObjectName);

    /// <summary>What the calls of this moment reach.</summary>
    public IStorageBackend Backing() => IsElsewhere ? Elsewhere : _right;

    /// <summary>What lies there, past all faults.</summary>
    public ObjectState Look(ObjectName name) => (IsElsewhere ? Elsewhere : Storage).Look(name);

    public WorldState Keep() => new(Storage.Snapshot(), Elsewhere.Snapshot(), IsElsewhere, Backup, [.. Late], Clock.Now, Identifiers.Last, Clients, Accepted, Left, Watch);

    /// <summary>The database is put back by whoever kept it.</summary>
    public void PutBack(WorldState state)
    {
        Die();
        Storage.Restore(state.Storage);
        Elsewhere.Restore(state.Elsewhere);
        (IsElsewhere, Backup) = (state.IsElsewhere, state.Backup);
        Late.Clear();
        Late.AddRange(state.Late);
        Clock.Begin(state.Now);
        Identifiers.Last = state.Identifiers;
        _broken = null;
        (Clients, Accepted, Left, Watch) = (state.Clients, state.Accepted, state.Left, state.Watch);
        Touch();
    }

    /// <summary>Ends the process as death does: what it had in memory is gone.</summary>
    public void Die()
    {
        _process = null;
        Scheduler.Forget();
        Clock.Begin(Clock.Now);
        Touch();
    }

    /// <summary>What would outlive the process if it died now, with one call still on its way.</summary>
    public WorldState KeepDying(LateCall? onItsWay)
    {
        var state = Keep();
        var left = Left with { Deaths = Left.Deaths - 1, LateCalls = Left.LateCalls - (onItsWay is null ? 0 : 1) };
        return state with { Left = left, Late = onItsWay is null ? state.Late : state.Late.Add(onItsWay) };
    }

    /// <summary>A new process, on what is there: the real start-up path.</summary>
    public void Start()
    {
        _process = _processes.Start();
        Scheduler.Begin(new Strand(StrandNames.Start), () => Process.Get<Startup>().RunAsync(CancellationToken.None));
    }

    public void Happened(Effect effect)
    {
        try
        {
            if (!IsElsewhere) InvariantWatch.Happened(effect, Content, Accepted);
        }
        catch (ViolationException violation)
        {
            // Not thrown into the engine, which takes whatever a backend throws for a missing answer.
            _broken ??= violation;
        }
    }

    public void Answered(ObjectName name, BackendResult result)
    {
        if (!IsElsewhere) Watch = Watch.Answered(name, result);
    }

    public void Mislead() => Watch = Watch with { Misled = true };

    public bool IsScanning => Scheduler.Strands.Any(s => s.Name.StartsWith(StrandNames.Scan, StringComparison.Ordinal));

    public async Task ScanAsync()
    {
        Watch = Watch.Scanning();
        await Process.ScanAsync();
        Watch = Watch.Scanning();
        if (Variant.AfterScan is { } also) await also(this);
    }

    /// <summary>
    /// The console is stopped, which writes its marker; its database is put back as the backup has it, and the console started again.
    /// What was accepted since is lost with it.
    /// </summary>
    public void RollBack()
    {
        Storage.Remount(Storage.Snapshot().Identity! with { Sequence = Database.LastSequence() });
        Die();
        Database.Restore(Backup ?? throw new InvalidOperationException("No backup was made."));
        Watch = Watch.RolledBack();
        Start();
    }

    /// <summary>Checks what has to hold after every step.</summary>
    /// <exception cref="ViolationException">An invariant is broken, now or since the last check.</exception>
    public void Check()
    {
        if (_broken is not null) throw _broken;
        Watch = Watch.Step(Content, Storage.Objects, Clock.Now, IsScanning);
    }

    /// <summary>As it was before anything: the database is emptied by whoever kept it.</summary>
    public void Reset() => PutBack(new WorldState(SimulatorSnapshot.Empty, SimulatorSnapshot.Empty, false, null, [], s_start, 0, [], [], new Budget(), new InvariantWatch()));

    /// <summary>The scene is set: now everybody acts, and things may go wrong.</summary>
    public void Open() => (Clients, Left) = (Scenario.Clients, Scenario.Budget);

    /// <summary>Does a client's next deed; returns when it was answered, or never.</summary>
    public async Task DoAsync(string name)
    {
        await DoAsync(name, Clients.First(c => c.Name == name).Next);
        Clients = [.. Clients.Select(c => c.Name == name ? c with { Done = c.Done + 1 } : c)];
    }

    /// <summary>Somebody does it past us.</summary>
    public void DoByHand(Deed deed)
    {
        if (deed.ByHand!(this) is { } changed) Watch = Watch with { ByHand = Watch.ByHand.Add(changed) };
    }

    /// <summary>The same for a client's next deed.</summary>
    public void DoByHand(Client client)
    {
        DoByHand(client.Next);
        Clients = [.. Clients.Select(c => c.Name == client.Name ? c with { Done = c.Done + 1 } : c)];
    }

    public async Task DoAsync(string name, Deed deed)
    {
        if (deed.Ask!(this) is { } asked)
        {
            var request = Variant.Asks(asked with { Idempotency = new IdempotencyKey(name, deed.Label, deed.Label) });
            if (Variant.Instead is not { } instead || !await instead(request, this))
                Note(deed, request, await Process.Get<Orchestrator>().SubmitAsync(request, new Actor(ActorKind.Person, name), CancellationToken.None));
        }

        if (deed.Explains) Watch = Watch with { ByHand = Watch.ByHand.Union(Content.Volumes.Select(v => v.ObjectName)) };
    }

    /// <summary>A number for all that the future depends on.</summary>
    public ulong Key()
    {
        var hash = new StateHash().Add(Read().Hash, StorageHash);
        foreach (var call in Late) hash.Add(call.Label);
        hash.Add(IsElsewhere ? 1 : 0, Lives ? 1 : 0);
        foreach (var client in Clients) hash.Add(client.Name).Add(client.Done);
        foreach (var point in Scheduler.Parked) hash.Add(point.Label).Add(point.Strand.View).Add(point.Strand.Stalled ? 1 : 0);
        if (Lives) foreach (var ring in Process.Doorbell.Rings) hash.Add(ring);
        return Left.AddTo(hash).Value;
    }

    /// <summary>A number for what the invariants remember of the past.</summary>
    public ulong Remembered()
    {
        var hash = Watch.AddTo(new StateHash());
        foreach (var accepted in Accepted) hash.Add(accepted.Deed).Add(accepted.Volume).Add(accepted.Operation ?? 0);
        return hash.Value;
    }

    /// <summary>What a strand can see at this moment.</summary>
    public ulong View() => new StateHash().Add(Read().Hash, StorageHash).Value;

    private DatabaseContent.Volume Find(string name) => Content.Volumes.LastOrDefault(v => v.Name == name) ?? Content.Volumes[0];

    private void Note(Deed deed, Request request, Submission answer)
    {
        if (answer is Submission.Accepted accepted) Accepted = Accepted.Add(new Acceptance(deed.Label, accepted.Volume.ToString(), accepted.Operation?.Value, request));
    }

    /// <summary>Without the marker's sequence: it rises with every activity, and would make all states differ.</summary>
    private ulong StorageHash => (Storage.Snapshot() with { Identity = null }).ContentHash;

    private (DatabaseContent Content, ulong Hash) Read()
    {
        if (_read is { } known) return known;
        var content = Database.Read();
        _read = (content, content.Hash(Clock.Now));
        return _read.Value;
    }
}

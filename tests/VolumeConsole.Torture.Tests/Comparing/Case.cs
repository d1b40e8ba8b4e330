using VolumeConsole.Torture.Comparing;
using VolumeConsole.Torture.Ledger;

namespace VolumeConsole.Torture.Tests.Comparing;

/// <summary>Builds what the three witnesses say, beginning with one volume on which they all agree.</summary>
internal sealed class Case
{
    public const string Id = "01988000-0000-7000-8000-000000000001";
    public const string ObjectName = "vol-01988000000070008000000000000001";
    public const long GiB = 1L << 30;

    private long _at;

    public Case()
    {
        Ask("create-1", AskedKind.Create, new Reply(201, Id), name: "db-1", gigabytes: 2);
        Volumes[Id] = new VolumeRow(Id, "db-1", "available", 2 * GiB, ObjectName);
        Operations[1] = new OperationRow(1, Id, "create", "succeeded", 2 * GiB, Commits: 1);
        Keys["create-1"] = new KeyRow(Id, 1);
        Objects[ObjectName] = 2 * GiB;
    }

    public List<Asked> Requests { get; } = [];
    public List<HandChange> Hands { get; } = [];
    public Dictionary<string, long> Shown { get; } = [];
    public Dictionary<string, VolumeRow> Volumes { get; } = [];
    public Dictionary<long, OperationRow> Operations { get; } = [];
    public Dictionary<string, KeyRow> Keys { get; } = [];
    public HashSet<string> Findings { get; } = [];
    public List<string> Holds { get; } = [];
    public Dictionary<string, long> Objects { get; } = [];
    public string Damage { get; set; } = "";

    /// <summary>A request with its answer, after all that was asked before.</summary>
    /// <param name="reply">Null where none came.</param>
    public Asked Ask(string key, AskedKind kind, Reply? reply, string? volume = null, string? name = null, int? gigabytes = null, long? about = null)
    {
        var asked = Asked.Of(key, kind, ++_at, volume ?? (kind == AskedKind.Create ? null : Id), name, gigabytes, about);
        asked.Send();
        if (reply is not null) asked.Answer(reply, ++_at);
        Requests.Add(asked);
        return asked;
    }

    /// <summary>An accepted request of the one volume, with the operation that carries it out.</summary>
    public Asked Accept(string key, AskedKind kind, OperationRow operation, int status = 202, int? gigabytes = null)
    {
        Operations[operation.Id] = operation;
        Keys[key] = new KeyRow(Id, operation.Id);
        return Ask(key, kind, new Reply(status), gigabytes: gigabytes);
    }

    public void Touch(HandKind kind) => Hands.Add(new HandChange(kind, Id, ++_at));

    public void Turn(string lifecycle) => Volumes[Id] = Volumes[Id] with { Lifecycle = lifecycle };

    public IReadOnlyList<Violation> Find() =>
        Judge.Compare(new Evidence(Requests, Hands, Shown, new DatabaseRecord(Volumes, Operations, Keys, Findings, Holds, Damage), Objects));

    /// <summary>Exactly one thing is found, and it says so.</summary>
    public void AssertFinds(string words)
    {
        var found = Assert.Single(Find());
        Assert.Contains(words, found.ToString(), StringComparison.Ordinal);
    }
}

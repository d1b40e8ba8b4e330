using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Drift.Rules;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Tests.Drift;

/// <summary>The whole table: every lifecycle (and no row) against everything that can be seen.</summary>
public sealed class DriftRuleTests
{
    private static readonly Guid Ours = Guid.Parse("11111111-1111-4111-8111-111111111111");
    private static readonly Guid Theirs = Guid.Parse("22222222-2222-4222-8222-222222222222");
    private static readonly VolumeId Id = new(Guid.Parse("0198f7a2-7d5e-7c3a-9b1f-2a4c6e8f0a1b"));
    private static readonly DriftRules Rules = new([new MissingRule(), new SizeRule(), new OrphanRule()]);

    private static readonly Dictionary<string, ObjectState> Seen = new()
    {
        ["absent"] = ObjectState.Absent.Instance,
        ["same"] = new ObjectState.Present(10 * VolumeSize.GiB, new OwnerMark(Ours, Id)),
        ["smaller"] = new ObjectState.Present(5 * VolumeSize.GiB, new OwnerMark(Ours, Id)),
        ["larger"] = new ObjectState.Present((10 * VolumeSize.GiB) + 1, new OwnerMark(Ours, Id)),
        ["foreign"] = new ObjectState.Present(10 * VolumeSize.GiB, new OwnerMark(Theirs, Id)),
        ["unmarked"] = new ObjectState.Present(10 * VolumeSize.GiB, null),
    };

    /// <summary>Columns: absent same smaller larger foreign unmarked.</summary>
    private static readonly Dictionary<string, string> Expected = new()
    {
        ["(no row)"] = "- orphan orphan orphan - orphan",
        ["Creating"] = "- - - - - -",
        ["Available"] = "missing - size size - -",
        ["Deleting"] = "- - - - - -",
        ["Deleted"] = "- - - - - -",
        ["Failed"] = "- - - - - -",
        ["Lost"] = "- - - - - -",
    };

    public static MatrixTheoryData<string, string> Table => new(Expected.Keys, Seen.Keys);

    [Theory]
    [MemberData(nameof(Table))]
    public void A_difference_is_found_exactly_where_the_table_says_so(string row, string seen)
    {
        var column = Seen.Keys.ToList().IndexOf(seen);
        var expected = Expected[row].Split(' ')[column];

        Assert.Equal(expected == "-" ? null : expected, Rules.Find(Compare(row, seen, inFlight: false))?.Rule.Name);
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void A_volume_in_flight_is_not_drifted(string row, string seen)
    {
        if (row != "(no row)") Assert.Null(Rules.Find(Compare(row, seen, inFlight: true)));
    }

    [Fact]
    public void Sizes_that_read_alike_are_told_in_bytes()
    {
        var difference = Rules.Find(Compare("Available", "larger", inFlight: false))!.Value.Difference;

        Assert.Equal(("10,737,418,240 bytes", "10,737,418,241 bytes"), (difference.Recorded, difference.Actual));
    }

    private static Comparison Compare(string row, string seen, bool inFlight) => new(
        "b", ObjectName.For(Id),
        row == "(no row)" ? null : new RecordedVolume(Id, ObjectName.For(Id), "db", Enum.Parse<VolumeLifecycle>(row), 10 * VolumeSize.GiB, 1, inFlight),
        Seen[seen], Ours);
}

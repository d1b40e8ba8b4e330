using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Drift.Rules;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Tests.Drift;

/// <summary>The whole table: every lifecycle (and no row), with and without work, against everything that can be seen.</summary>
public sealed class DriftRuleTests
{
    private static readonly Guid Ours = Guid.Parse("11111111-1111-4111-8111-111111111111");
    private static readonly Guid Theirs = Guid.Parse("22222222-2222-4222-8222-222222222222");
    private static readonly VolumeId Id = new(Guid.Parse("0198f7a2-7d5e-7c3a-9b1f-2a4c6e8f0a1b"));
    private static readonly VolumeId Other = new(Guid.Parse("0198f7a2-7d5e-7c3a-9b1f-2a4c6e8f0a1c"));
    private static readonly DriftRules Rules = new([new MissingRule(), new SizeRule(), new OrphanRule(), new LeakedRule(), new UnclaimedRule(), new OwnerRule()]);

    private static readonly string[] Marks = ["absent", "unmarked", "ours", "another", "foreign"];

    private static readonly Dictionary<string, long> Sizes = new()
    {
        ["smaller"] = 5 * VolumeSize.GiB,
        ["equal"] = 10 * VolumeSize.GiB,
        ["larger"] = (10 * VolumeSize.GiB) + 1,
    };

    /// <summary>Columns as in <see cref="Marks"/>, of a volume without work; "size" only where the size differs.</summary>
    private static readonly Dictionary<string, string> Expected = new()
    {
        ["(no row)"] = "- orphan orphan orphan owner",
        ["Creating"] = "- unclaimed unclaimed owner owner",
        ["Available"] = "missing owner size owner owner",
        ["Deleting"] = "- unclaimed unclaimed owner owner",
        ["Deleted"] = "- leaked leaked owner owner",
        ["Failed"] = "- unclaimed unclaimed owner owner",
        ["Lost"] = "- unclaimed unclaimed owner owner",
    };

    public static MatrixTheoryData<string, string, string> Table => new(Expected.Keys, Marks, Sizes.Keys);

    [Theory]
    [MemberData(nameof(Table))]
    public void A_difference_is_found_exactly_where_the_table_says_so(string row, string mark, string size)
    {
        var expected = Expected[row].Split(' ')[Array.IndexOf(Marks, mark)];
        if (expected == "-" || (expected == "size" && size == "equal")) expected = null;

        Assert.Equal(expected, Rules.Find(Compare(row, mark, size))?.Rule.Name);
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void At_most_one_rule_applies(string row, string mark, string size)
    {
        foreach (var work in new PendingWork[] { default, new(InFlight: true, InTrash: false), new(InFlight: false, InTrash: true) })
        {
            var applying = Rules.All.Where(r => r.Compare(Compare(row, mark, size, work)) is not null).Select(r => r.Name);

            Assert.True(applying.Count() <= 1, string.Join(", ", applying));
        }
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void A_volume_in_flight_is_not_drifted(string row, string mark, string size)
    {
        if (row != "(no row)") Assert.Null(Rules.Find(Compare(row, mark, size, new PendingWork(InFlight: true, InTrash: false))));
        if (row != "(no row)") Assert.Null(Rules.Find(Compare(row, mark, size, new PendingWork(InFlight: true, InTrash: true))));
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void In_the_trash_an_object_is_expected_but_not_anothers(string row, string mark, string size)
    {
        if (row != "Deleting") return;
        var expected = mark is "another" or "foreign" ? "owner" : null;

        Assert.Equal(expected, Rules.Find(Compare(row, mark, size, new PendingWork(InFlight: false, InTrash: true)))?.Rule.Name);
    }

    [Fact]
    public void Sizes_that_read_alike_are_told_in_bytes()
    {
        var difference = Rules.Find(Compare("Available", "ours", "larger"))!.Value.Difference;

        Assert.Equal(("10,737,418,240 bytes", "10,737,418,241 bytes"), (difference.Recorded, difference.Actual));
    }

    [Theory]
    [InlineData("(no row)", "foreign", "never recorded", "10 GiB, marked as another installation's")]
    [InlineData("Creating", "ours", "creating, with no work under way", "10 GiB, with our mark")]
    [InlineData("Deleted", "unmarked", "deleted, its removal confirmed", "10 GiB, no owner mark")]
    [InlineData("Available", "another", "the object of 'db'", "10 GiB, marked as something else of ours")]
    public void A_difference_says_both_sides_in_words(string row, string mark, string recorded, string actual)
    {
        var difference = Rules.Find(Compare(row, mark, "equal"))!.Value.Difference;

        Assert.Equal((recorded, actual), (difference.Recorded, difference.Actual));
    }

    private static Comparison Compare(string row, string mark, string size, PendingWork work = default) => new(
        "b", ObjectName.For(Id),
        row == "(no row)" ? null : new RecordedVolume(Id, ObjectName.For(Id), "db", Enum.Parse<VolumeLifecycle>(row), 10 * VolumeSize.GiB, 1).With(work),
        Seen(mark, Sizes[size]), Ours);

    private static ObjectState Seen(string mark, long sizeBytes) => mark switch
    {
        "absent" => ObjectState.Absent.Instance,
        "unmarked" => new ObjectState.Present(sizeBytes, null),
        "ours" => new ObjectState.Present(sizeBytes, new OwnerMark(Ours, Id)),
        "another" => new ObjectState.Present(sizeBytes, new OwnerMark(Ours, Other)),
        _ => new ObjectState.Present(sizeBytes, new OwnerMark(Theirs, Id)),
    };
}

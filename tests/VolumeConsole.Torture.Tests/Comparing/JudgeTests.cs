using VolumeConsole.Torture.Comparing;
using VolumeConsole.Torture.Ledger;

namespace VolumeConsole.Torture.Tests.Comparing;

/// <summary>The comparison can fail: each thing that must not be is found, and told in words; and what explains it is accepted.</summary>
public sealed class JudgeTests
{
    private readonly Case _case = new();

    [Fact]
    public void Where_all_three_agree_nothing_is_found() => Assert.Empty(_case.Find());

    [Fact]
    public void A_lost_object_is_found()
    {
        _case.Objects.Clear();
        _case.AssertFinds("its object vol-01988000000070008000000000000001 is gone without anybody having removed it");
    }

    [Fact]
    public void A_lost_row_is_found()
    {
        _case.Volumes.Clear();
        _case.Operations.Clear();
        _case.Objects.Clear();
        Assert.Contains(_case.Find(), v => v.ToString().Contains("was acknowledged, and is not in the database", StringComparison.Ordinal));
    }

    [Fact]
    public void An_object_that_was_removed_by_hand_needs_its_finding()
    {
        _case.Objects.Clear();
        _case.Touch(HandKind.Removed);
        _case.AssertFinds("no finding says that it is missing");
        _case.Findings.Add($"missing {Case.ObjectName}");
        Assert.Empty(_case.Find());
    }

    [Fact]
    public void A_volume_that_is_gone_although_nobody_deleted_it_is_found()
    {
        _case.Turn("deleted");
        _case.Objects.Clear();
        _case.AssertFinds("no delete of it had the last word");
        _case.Accept("delete-1", AskedKind.Delete, new OperationRow(2, Case.Id, "delete", "succeeded", null, 1), 204);
        Assert.Empty(_case.Find());
    }

    [Fact]
    public void A_delete_without_an_answer_explains_that_a_volume_is_gone_and_a_refused_one_does_not()
    {
        _case.Turn("deleted");
        _case.Objects.Clear();
        var delete = _case.Ask("delete-1", AskedKind.Delete, null);
        _case.AssertFinds("nobody can say whether it happened");
        delete.Answer(new Reply(409), 99);
        _case.AssertFinds("no delete of it had the last word");
    }

    [Fact]
    public void A_delete_that_was_undone_is_found_unless_a_restore_came_later()
    {
        _case.Accept("delete-1", AskedKind.Delete, new OperationRow(2, Case.Id, "delete", "cancelled", null), 204);
        _case.Operations[3] = new OperationRow(3, Case.Id, "observe", "succeeded", null, 1);
        _case.AssertFinds("although its delete was accepted last");
        _case.Accept("restore-1", AskedKind.Restore, new OperationRow(4, Case.Id, "restore", "succeeded", null, 1));
        Assert.Empty(_case.Find());
    }

    [Fact]
    public void Two_live_volumes_of_one_name_are_found()
    {
        const string Other = "01988000-0000-7000-8000-000000000002";
        _case.Ask("create-2", AskedKind.Create, new Reply(201, Other), name: "db-1", gigabytes: 2);
        _case.Volumes[Other] = new VolumeRow(Other, "db-1", "available", 2 * Case.GiB, "vol-2");
        (_case.Operations[2], _case.Keys["create-2"], _case.Objects["vol-2"]) = (new OperationRow(2, Other, "create", "succeeded", 2 * Case.GiB, 1), new KeyRow(Other, 2), 2 * Case.GiB);
        _case.AssertFinds("'db-1' is the name of 2 live volumes");
    }

    [Fact]
    public void A_second_volume_for_one_key_is_found()
    {
        const string Other = "01988000-0000-7000-8000-000000000002";
        _case.Volumes[Other] = new VolumeRow(Other, "db-2", "available", 2 * Case.GiB, "vol-2");
        _case.Objects["vol-2"] = 2 * Case.GiB;
        _case.AssertFinds("belongs to no create that somebody sent");
    }

    [Fact]
    public void Two_different_answers_to_one_key_are_found()
    {
        _case.Requests[0].Answer(new Reply(201, "01988000-0000-7000-8000-000000000002"), 50);
        _case.AssertFinds($"was answered 201 for {Case.Id} first and 201 for 01988000-0000-7000-8000-000000000002 later");
    }

    [Fact]
    public void An_operation_that_two_attempts_committed_is_found()
    {
        _case.Operations[1] = _case.Operations[1] with { Commits = 2 };
        _case.AssertFinds("was committed by 2 attempts");
    }

    [Fact]
    public void An_object_that_belongs_to_nothing_is_found_unless_a_finding_tells_of_it()
    {
        _case.Objects["vol-7"] = 4096;
        _case.AssertFinds("the object vol-7 (4,096 bytes) belongs to no volume");
        _case.Findings.Add("orphan vol-7");
        Assert.Empty(_case.Find());
    }

    [Fact]
    public void An_object_that_outlived_its_volume_is_found_unless_a_finding_tells_of_it()
    {
        _case.Turn("deleted");
        _case.Accept("delete-1", AskedKind.Delete, new OperationRow(2, Case.Id, "delete", "succeeded", null, 1), 204);
        _case.AssertFinds("its volume is deleted, and no finding tells of it");
        _case.Findings.Add($"leaked {Case.ObjectName}");
        Assert.Empty(_case.Find());
    }

    [Fact]
    public void A_size_below_what_was_shown_before_is_found()
    {
        _case.Shown[Case.Id] = 3 * Case.GiB;
        _case.AssertFinds("but users were shown 3,221,225,472 before");
    }

    [Fact]
    public void A_size_below_what_was_confirmed_is_found()
    {
        _case.Accept("resize-1", AskedKind.Resize, new OperationRow(2, Case.Id, "resize", "succeeded", 5 * Case.GiB, 1), gigabytes: 5);
        _case.AssertFinds("but 5,368,709,120 were confirmed");
    }

    [Fact]
    public void A_size_that_the_object_does_not_have_is_found_unless_it_was_truncated_and_a_finding_says_so()
    {
        _case.Objects[Case.ObjectName] = Case.GiB;
        _case.AssertFinds("but its object has 1,073,741,824, and nobody had truncated it");
        _case.Touch(HandKind.Truncated);
        _case.AssertFinds("and no finding says so");
        _case.Findings.Add($"size {Case.ObjectName}");
        Assert.Empty(_case.Find());
    }

    [Fact]
    public void An_object_that_is_larger_than_its_volume_needs_its_finding()
    {
        _case.Objects[Case.ObjectName] = 3 * Case.GiB;
        _case.AssertFinds("but its object has 3,221,225,472, and no finding says so");
        _case.Findings.Add($"size {Case.ObjectName}");
        Assert.Empty(_case.Find());
    }

    [Theory]
    [InlineData("queued")]
    [InlineData("running")]
    [InlineData("waiting")]
    public void An_accepted_request_that_never_ended_is_found(string state)
    {
        _case.Accept("resize-1", AskedKind.Resize, new OperationRow(2, Case.Id, "resize", state, 5 * Case.GiB), gigabytes: 5);
        _case.AssertFinds($"operation 2 (resize of {Case.Id}) is still {state}");
    }

    [Theory]
    [InlineData("failed")]
    [InlineData("needs_attention")]
    public void An_accepted_request_that_failed_is_found_unless_somebody_touched_the_storage(string state)
    {
        _case.Accept("resize-1", AskedKind.Resize, new OperationRow(2, Case.Id, "resize", state, 5 * Case.GiB), gigabytes: 5);
        _case.AssertFinds($"ended as {state}, and nobody had touched the storage");
        _case.Touch(HandKind.Truncated);
        Assert.Empty(_case.Find());
    }

    [Fact]
    public void A_cancelled_request_needs_a_newer_one_of_the_same_volume()
    {
        _case.Accept("resize-1", AskedKind.Resize, new OperationRow(2, Case.Id, "resize", "cancelled", 5 * Case.GiB), gigabytes: 5);
        _case.AssertFinds("was cancelled, and no newer request took its place");
        var cancel = _case.Ask("cancel-1", AskedKind.Cancel, new Reply(202, Operation: 2), about: 2);
        _case.Keys[cancel.Key] = new KeyRow(Case.Id, 2);
        Assert.Empty(_case.Find());
    }

    [Fact]
    public void An_accepted_request_that_the_database_forgot_is_found()
    {
        _case.Keys.Clear();
        _case.AssertFinds("was accepted, and its key is not in the database");
    }

    [Fact]
    public void An_accepted_request_that_another_operation_carries_out_is_found()
    {
        _case.Ask("resize-1", AskedKind.Resize, new Reply(202, Operation: 9), gigabytes: 2);
        _case.Keys["resize-1"] = new KeyRow(Case.Id, 1);
        _case.AssertFinds("it was told to be operation 9, but is 1");
    }

    [Fact]
    public void A_name_that_nobody_asked_for_last_is_found()
    {
        var rename = _case.Ask("rename-1", AskedKind.Rename, new Reply(200), name: "db-2");
        _case.Keys[rename.Key] = new KeyRow(Case.Id, null);
        _case.AssertFinds("is named 'db-1'");
        _case.Volumes[Case.Id] = _case.Volumes[Case.Id] with { Name = "db-2" };
        Assert.Empty(_case.Find());
    }

    [Fact]
    public void A_damaged_database_is_found()
    {
        _case.Damage = "row 7 missing from index";
        _case.AssertFinds("row 7 missing from index");
    }

    [Fact]
    public void A_hold_that_a_kill_set_is_found()
    {
        _case.Holds.Add("rollback: the storage is ahead");
        _case.AssertFinds("a kill sets no hold: rollback: the storage is ahead");
    }
}

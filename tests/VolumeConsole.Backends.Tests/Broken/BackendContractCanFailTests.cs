using System.Reflection;
using VolumeConsole.Testing.Backends;
using Xunit.Sdk;

namespace VolumeConsole.Backends.Tests.Broken;

/// <summary>A contract case that no broken backend fails would promise nothing: each is seen to fail here.</summary>
public sealed class BackendContractCanFailTests
{
    /// <summary>Which breakage each case finds. A theory is run with all its rows until one fails.</summary>
    private static readonly Dictionary<string, string> s_found = new()
    {
        [nameof(BackendContract.An_ensured_object_is_there_with_its_size_and_mark)] =
            "ensure says done and does nothing",
        [nameof(BackendContract.Ensure_repeated_ten_times_makes_one_object)] =
            "ensure refuses what is there already",
        [nameof(BackendContract.Ensure_by_many_at_once_makes_one_object)] =
            "ensure takes one caller at a time and turns the others away",
        [nameof(BackendContract.Ensure_of_many_objects_at_once_makes_them_all)] =
            "ensure takes one caller at a time and turns the others away",
        [nameof(BackendContract.Ensure_of_many_sizes_at_once_ends_with_the_largest)] =
            "ensure makes no more than 8 MiB",
        [nameof(BackendContract.Ensure_over_a_smaller_object_of_ours_grows_it)] =
            "ensure leaves what is there, whoever made it",
        [nameof(BackendContract.Ensure_over_a_larger_object_of_ours_leaves_and_reports_it)] =
            "ensure reports the size that was asked for",
        [nameof(BackendContract.Ensure_over_an_object_without_a_mark_finishes_it)] =
            "ensure leaves what is there, whoever made it",
        [nameof(BackendContract.Ensure_over_anothers_object_is_a_conflict_and_touches_nothing)] =
            "ensure sets the size, whatever was there",
        [nameof(BackendContract.Names_at_their_limits_live_a_whole_life)] =
            "the first and the last name are reserved",
        [nameof(BackendContract.A_size_below_one_byte_is_invalid_and_makes_nothing)] =
            "ensure rounds sizes up",
        [nameof(BackendContract.The_smallest_size_is_one_byte)] =
            "ensure rounds sizes up",
        [nameof(BackendContract.The_largest_size_is_made_whole_or_refused_with_certainty)] =
            "ensure makes the object before it is refused",
        [nameof(BackendContract.A_cancelled_ensure_leaves_all_or_nothing_and_a_retry_finishes)] =
            "ensure makes the object in two steps",
        [nameof(BackendContract.Grow_makes_an_object_larger)] =
            "grow says done and does nothing",
        [nameof(BackendContract.Grow_repeated_ten_times_grows_once)] =
            "grow adds instead of setting",
        [nameof(BackendContract.Grow_to_no_more_than_the_current_size_leaves_and_reports_it)] =
            "grow sets the size and may shrink",
        [nameof(BackendContract.Grow_of_an_object_that_grew_behind_our_back_reports_what_is_there)] =
            "grow sets the size and may shrink",
        [nameof(BackendContract.Grow_to_many_sizes_at_once_ends_with_the_largest_and_never_shrinks)] =
            "grow sets the size and may shrink",
        [nameof(BackendContract.Grow_of_an_absent_object_is_rejected_and_makes_nothing)] =
            "grow makes what is absent",
        [nameof(BackendContract.Grow_of_anothers_object_is_a_conflict_and_touches_nothing)] =
            "grow ignores the mark",
        [nameof(BackendContract.Grow_of_an_object_without_a_mark_is_a_conflict_and_touches_nothing)] =
            "grow makes what is absent",
        [nameof(BackendContract.A_cancelled_grow_leaves_the_old_size_or_the_new_and_a_retry_finishes)] =
            "grow reaches half of the size when it is cancelled",
        [nameof(BackendContract.Remove_takes_the_object_and_nothing_beside_it)] =
            "remove takes whatever begins with the name",
        [nameof(BackendContract.Remove_repeated_ten_times_is_done_each_time)] =
            "remove rejects what is absent",
        [nameof(BackendContract.Remove_of_what_was_never_there_is_done)] =
            "remove rejects what is absent",
        [nameof(BackendContract.Remove_by_many_at_once_is_done_for_each)] =
            "remove says done and does nothing",
        [nameof(BackendContract.Remove_of_anothers_object_is_a_conflict_and_touches_nothing)] =
            "remove ignores mark and use",
        [nameof(BackendContract.Remove_takes_a_half_made_object_without_a_mark)] =
            "remove wants a mark",
        [nameof(BackendContract.Remove_of_an_object_in_use_is_rejected_until_it_is_let_go)] =
            "remove ignores mark and use",
        [nameof(BackendContract.A_cancelled_remove_leaves_all_or_nothing_and_a_retry_finishes)] =
            "remove empties the object first",
        [nameof(BackendContract.Observe_tells_what_is_there_and_changes_nothing)] =
            "observe claims what it sees",
        [nameof(BackendContract.Observe_sees_what_happened_behind_our_back)] =
            "observe answers from memory",
        [nameof(BackendContract.Another_instance_sees_what_the_first_made)] =
            "observe answers from memory",
        [nameof(BackendContract.Capacity_counts_the_sizes_of_all_objects)] =
            "capacity counts objects, not sizes",
        [nameof(BackendContract.What_is_cancelled_before_it_begins_does_nothing)] =
            "cancellation is ignored",
        [nameof(BackendContract.An_empty_backend_lists_nothing)] =
            "the listing has the marker",
        [nameof(BackendContract.A_listing_is_in_ordinal_order_with_states_and_foreign_entries)] =
            "the listing leaves out the foreign",
        [nameof(BackendContract.No_verb_touches_a_foreign_entry)] =
            "names in capitals are ours too",
        [nameof(BackendContract.Ten_thousand_objects_are_listed_each_once_in_order)] =
            "the listing is backwards",
        [nameof(BackendContract.A_listing_while_others_write_has_all_that_stays_once_and_in_order)] =
            "the listing repeats an entry at the turn of a page",
        [nameof(BackendContract.A_cancelled_listing_throws_instead_of_ending)] =
            "the listing ends early when cancelled",
        [nameof(BackendContract.The_identity_marker_reads_back_as_written_and_is_overwritten)] =
            "the marker forgets the sequence",
        [nameof(BackendContract.A_marker_is_exchanged_only_where_it_is_still_what_it_was)] =
            "the marker is exchanged whatever it is",
        [nameof(BackendContract.A_marker_written_by_another_instance_is_seen)] =
            "the marker is read once",
        [nameof(BackendContract.A_backend_without_a_marker_says_whether_it_holds_objects)] =
            "an empty place is taken for ours",
        [nameof(BackendContract.The_marker_is_no_entry_of_the_listing)] =
            "the listing has the marker",
        [nameof(BackendContract.Markers_written_by_many_at_once_leave_one_of_them_whole)] =
            "the marker cannot be written twice",
        [nameof(BackendContract.Mark_sets_the_mark_and_leaves_size_and_contents)] =
            "mark ensures one byte more",
        [nameof(BackendContract.Mark_repeated_ten_times_is_done_each_time)] =
            "mark refuses what is marked",
        [nameof(BackendContract.Mark_of_an_absent_object_is_rejected_and_makes_nothing)] =
            "mark makes what is absent",
        [nameof(BackendContract.Mark_of_anothers_object_is_a_conflict_and_touches_nothing)] =
            "mark takes over",
        [nameof(BackendContract.Of_many_that_mark_one_object_at_once_one_owner_gets_it_and_keeps_it)] =
            "mark takes over",
        [nameof(BackendContract.A_copy_has_the_contents_its_own_mark_and_leaves_the_source_as_it_is)] =
            "copy ensures an empty object",
        [nameof(BackendContract.A_copy_has_at_least_the_wanted_size_and_all_of_the_source)] =
            "copy ensures an empty object",
        [nameof(BackendContract.Copy_repeated_ten_times_makes_one_object_even_when_the_source_has_gone)] =
            "copy wants the source each time",
        [nameof(BackendContract.A_repeated_copy_never_overwrites_what_was_written_to_the_target_since)] =
            "copy overwrites",
        [nameof(BackendContract.Copy_by_many_at_once_makes_one_object)] =
            "copy takes one caller at a time and turns the others away",
        [nameof(BackendContract.Copy_of_an_absent_object_is_rejected_and_makes_nothing)] =
            "copy makes an empty object of an absent one",
        [nameof(BackendContract.Copy_onto_anothers_object_is_a_conflict_and_touches_nothing)] =
            "copy overwrites",
        [nameof(BackendContract.Copy_onto_an_object_without_a_mark_is_a_conflict_and_touches_nothing)] =
            "copy overwrites",
        [nameof(BackendContract.Copy_onto_itself_or_to_no_size_is_invalid)] =
            "copy takes any size",
        [nameof(BackendContract.A_cancelled_copy_leaves_all_or_nothing_and_a_retry_finishes)] =
            "copy makes the object in two steps",
        [nameof(BackendContract.A_snapshot_has_the_size_and_contents_of_its_volume_and_keeps_them_whatever_becomes_of_that)] =
            "grow takes the snapshots along",
        [nameof(BackendContract.A_snapshot_that_is_taken_again_is_done_with_what_was_there_first)] =
            "copy overwrites",
        [nameof(BackendContract.Snapshots_taken_by_many_at_once_are_one_under_each_name)] =
            "copy takes one caller at a time and turns the others away",
        [nameof(BackendContract.A_snapshot_of_an_absent_volume_is_rejected_and_makes_nothing)] =
            "copy puts an empty snapshot of what is absent",
        [nameof(BackendContract.A_snapshot_over_anothers_is_a_conflict_and_touches_nothing)] =
            "copy overwrites",
        [nameof(BackendContract.A_snapshot_over_one_without_a_mark_is_a_conflict_and_touches_nothing)] =
            "copy overwrites",
        [nameof(BackendContract.A_snapshot_is_of_its_own_volume_and_has_none_itself)] =
            "copy takes a snapshot of the volume in its name",
        [nameof(BackendContract.A_snapshot_is_neither_ensured_nor_grown)] =
            "a snapshot is a volume like any other",
        [nameof(BackendContract.Snapshots_are_listed_behind_their_volumes_in_ordinal_order_with_states_and_foreign_ones)] =
            "the listing leaves out the foreign",
        [nameof(BackendContract.A_snapshot_is_observed_with_the_mark_that_it_has_and_gone_when_it_is)] =
            "observe answers from memory",
        [nameof(BackendContract.A_snapshot_without_a_mark_is_marked_and_anothers_is_left)] =
            "mark takes over",
        [nameof(BackendContract.Remove_takes_the_exact_snapshot_and_is_done_however_often)] =
            "remove ignores mark and use",
        [nameof(BackendContract.A_volume_made_from_a_snapshot_has_what_that_held_and_outlives_it_and_its_volume)] =
            "copy ensures an empty object",
        [nameof(BackendContract.A_volume_from_a_snapshot_is_made_once_and_never_again_even_when_the_snapshot_has_gone)] =
            "copy wants the source each time",
        [nameof(BackendContract.A_volume_with_snapshots_goes_without_harm_to_them_or_waits_for_them_and_names_one)] =
            "remove takes the snapshots along",
        [nameof(BackendContract.A_cancelled_snapshot_is_there_whole_or_not_at_all_and_a_retry_finishes)] =
            "copy makes the object in two steps",
    };

    public static TheoryData<string, string> Found
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var (test, breakage) in s_found) rows.Add(test, breakage);
            return rows;
        }
    }

    private static IEnumerable<MethodInfo> Cases => typeof(BackendContract).GetMethods()
        .Where(method => method.GetCustomAttributes<FactAttribute>(inherit: true).Any());

    [Fact]
    public void Every_case_is_named_here() => Assert.Equal(
        Cases.Select(method => method.Name).Order(StringComparer.Ordinal), s_found.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_breakage_is_found_by_a_case() => Assert.Empty(Breakages.All.Keys.Except(s_found.Values));

    [Theory]
    [MemberData(nameof(Found))]
    public async Task A_broken_backend_fails_the_case(string test, string breakage)
    {
        var method = Cases.Single(method => method.Name == test);

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => RunAll(method, new BrokenContract(Breakages.All[breakage])));

        // An assertion, or the broken backend's own exception; anything else would be a fault of the test.
        Assert.True(failure is XunitException or IOException, failure.ToString());
    }

    private static async Task RunAll(MethodInfo method, BackendContract contract)
    {
        foreach (var arguments in Rows(method)) await (Task)method.Invoke(contract, arguments)!;
    }

    private static IEnumerable<object?[]> Rows(MethodInfo method)
    {
        if (method.GetParameters().Length == 0) return [[]];
        var inline = method.GetCustomAttributes<InlineDataAttribute>().Select(row => row.Data);
        var members = method.GetCustomAttributes<MemberDataAttribute>()
            .Select(member => typeof(BackendContract).GetProperty(member.MemberName)!.GetValue(null))
            .SelectMany(data => ((IEnumerable<ITheoryDataRow>)data!).Select(row => row.GetData()));
        return inline.Concat(members);
    }
}

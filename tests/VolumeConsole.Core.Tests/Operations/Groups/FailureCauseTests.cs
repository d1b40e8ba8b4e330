using VolumeConsole.Core.Operations.Groups;

namespace VolumeConsole.Core.Tests.Operations.Groups;

/// <summary>The messages are those that the backends and the engine write, with what differs from one operation to the next.</summary>
public sealed class FailureCauseTests
{
    private const string A = "vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1b";
    private const string B = "vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1c";
    private const string Guid1 = "11111111-2222-4333-8444-555555555555";
    private const string Guid2 = "0198f7a2-7d5e-7c3a-9b1f-2a4c6e8f0a1b";

    /// <summary>Two messages with one cause.</summary>
    public static TheoryData<string, string, string> Alike => new()
    {
        { "not_found", $"'{A}' is not in the folder. Find out with a scan what became of it.", $"'{B}' is not in the folder. Find out with a scan what became of it." },
        {
            "full", "20 GiB do not fit: the volumes and snapshots of this backend may have 100 GiB together. Delete and purge some, or raise its QuotaBytes.",
            "1.5 TiB do not fit: the volumes and snapshots of this backend may have 102,400 bytes together. Delete and purge some, or raise its QuotaBytes."
        },
        { "conflict", "The backend reports 10 GiB instead of 20 GiB.", "The backend reports 512 bytes instead of 1.5 TiB." },
        {
            "conflict", $"'{A}' is marked as {Guid1} of the installation {Guid2}, and is left alone. Look who put it there.",
            $"'{B}' is marked as {Guid2} of the installation {Guid1}, and is left alone. Look who put it there."
        },
        {
            "conflict", $"Conflict: the object there is marked as another's (installation {Guid1}, id {Guid2}).",
            $"Conflict: the object there is marked as another's (installation {Guid2}, id {Guid1})."
        },
        { "unknown", "The backend did not answer in 15 s; it may have happened.", "The backend did not answer in 0.5 s; it may have happened." },
        { "unknown", "The backend did not answer in 500 ms; it may have happened.", "The backend did not answer in 2 min; it may have happened." },
        { "unknown", $"'{A}' came and went 16 times meanwhile. The next attempt looks first.", $"'{B}' came and went 32 times meanwhile. The next attempt looks first." },
        {
            "unknown", "The folder '/srv/bob's volumes' is not there. Mount its storage or move it back; nothing is created in its place.",
            "The folder '/mnt/b' is not there. Mount its storage or move it back; nothing is created in its place."
        },
        {
            "refused", $"Backend 'a' belongs to another installation ({Guid1}), so nothing is sent to it.",
            $"Backend 'a' belongs to another installation ({Guid2}), so nothing is sent to it."
        },
        { "unknown", "The call ended without an answer (lost /var/lib/x/a.img); it may have happened.", "The call ended without an answer (lost /var/lib/y/b.img); it may have happened." },
        { "unknown", @"Cannot open C:\volumes\one.", @"Cannot open C:\volumes\two." },
        { "unknown", "No answer from 10.0.0.1:6789 since 14:02.", "No answer from 10.0.12.7:6790 since 09:15:01." },
        { "unknown", "No answer from [fe80::1]:6789.", "No answer from [fe80::2:1]:6789." },
        { "unknown", "Lost at 2026-03-02T17:00:49.123Z.", "Lost at 2026-12-24 08:00 UTC." },
        { "throttled", "Request 5f3a9c01d2 to https://10.0.0.1/api/v1/volumes/7 was throttled; 12 of 10 a second.", "Request 00ff12ab34 to https://storage/api/v1/volumes/8 was throttled; 99 of 10 a second." },
        { "in_use", "Object node-7/osd.12 is locked at 0x7fe1.", "Object node-9/osd.3 is locked at 0x01." },
        { "invalid", "A volume has at least 1 byte, not 0. Ask for a larger size.", "A volume has at least 1 byte, not -5. Ask for a larger size." },
    };

    /// <summary>Two messages with different causes.</summary>
    public static TheoryData<string, string, string, string> Apart => new()
    {
        { "read_only", "The folder's file system is read-only. Remount it writable.", "full", "The folder's file system is full. Free space on it or enlarge it." },
        { "full", "The folder's file system is full. The console's user waits.", "full", "The folder's quota is used up. The console's user waits." },
        { "unknown", "It broke.", "invalid", "It broke." },
        {
            "unknown", "Opening the file failed with 5 (Input/output error). It may have happened.",
            "unknown", "Syncing the folder failed with 5 (Input/output error). It may have happened."
        },
        { "unknown", "Opening the file failed with 5 (Input/output error).", "unknown", "Opening the file failed with 116 (Stale file handle)." },
        { "unknown", "The call failed with -110.", "unknown", "The call failed with -5." },
        { "unknown", "The storage answered status 503.", "unknown", "The storage answered status 404." },
        { "unknown", "HTTP 502 from the gateway.", "unknown", "HTTP 504 from the gateway." },
        { "unknown", "ORA-01555: too old.", "unknown", "ORA-00060: too old." },
        { "unknown", "The call ended without an answer (the reply was lost); it may have happened.", "unknown", "The call ended without an answer (connection refused); it may have happened." },
        {
            "unknown", "The worker ended without an answer (its process stopped, or stood still beyond its lease); it may have happened.",
            "unknown", "The console stopped before the backend answered; it may have happened."
        },
        { "unknown", new string('x', 400) + " one end", "unknown", new string('x', 400) + " another end" },
    };

    [Theory]
    [MemberData(nameof(Alike))]
    public void What_differs_only_in_names_and_numbers_is_one_cause(string code, string one, string other) =>
        Assert.Equal(FailureCause.Of(code, one), FailureCause.Of(code, other));

    [Theory]
    [MemberData(nameof(Apart))]
    public void Different_causes_stay_apart(string code, string one, string otherCode, string other) =>
        Assert.NotEqual(FailureCause.Of(code, one), FailureCause.Of(otherCode, other));

    [Theory]
    [InlineData("read_only", "The folder's file system is read-only. Remount it writable.", "read_only: The folder's file system is read-only. Remount it writable.")]
    [InlineData("full", "20 GiB do not fit: the volumes and snapshots of this backend may have 100 GiB together.", "full: # GiB do not fit: the volumes and snapshots of this backend may have # GiB together.")]
    [InlineData("unknown", "The folder '/srv/a' is not there.", "unknown: The folder '…' is not there.")]
    [InlineData("unknown", "Opening the file failed with 5 (Input/output error).", "unknown: Opening the file failed with 5 (Input/output error).")]
    [InlineData("invalid", "Move the folder to ext4, xfs or btrfs.", "invalid: Move the folder to ext4, xfs or btrfs.")]
    public void A_cause_stays_a_sentence_that_people_can_read(string code, string error, string cause) => Assert.Equal(cause, FailureCause.Of(code, error));

    [Fact]
    public void A_cause_is_never_longer_than_its_column_and_null_only_where_there_is_no_error()
    {
        Assert.Null(FailureCause.Of(null, null));
        Assert.Equal("full:", FailureCause.Of("full", null));
        Assert.Equal("error: It broke.", FailureCause.Of(null, "It broke."));
        Assert.Equal(FailureCause.LengthMax, FailureCause.Of("unknown", new string('x', 5_000))!.Length);
    }
}

using VolumeConsole.Backends.Files;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.Tests.Files;

public sealed class FaultTableTests
{
    public static TheoryData<int, string, string> Certain => new()
    {
        { 30, "NotNow", BackendCodes.ReadOnly },
        { 28, "NotNow", BackendCodes.Full },
        { 122, "NotNow", BackendCodes.Full },
        { 27, "Rejected", BackendCodes.TooLarge },
        { 13, "Rejected", BackendCodes.Forbidden },
        { 1, "Rejected", BackendCodes.Forbidden },
        { 16, "Rejected", BackendCodes.InUse },
        { 26, "Rejected", BackendCodes.InUse },
        { 95, "Rejected", BackendCodes.Invalid },
    };

    private static HashSet<int> CertainNumbers => [.. Certain.Select(row => row.Data.Item1)];

    [Theory]
    [MemberData(nameof(Certain))]
    public void An_error_before_any_change_is_certain_where_the_table_says_so(int errno, string outcome, string code)
    {
        var (found, message) = FaultTable.ResultOf(new PosixException((Errno)errno, "testing"), changed: false) switch
        {
            BackendResult.NotNow notNow => (("NotNow", notNow.Code), notNow.Message),
            BackendResult.Rejected rejected => (("Rejected", rejected.Code), rejected.Message),
            var other => throw new InvalidOperationException(other.ToString()),
        };

        Assert.Equal((outcome, code), found);

        // Two sentences: what, and what to do about it.
        Assert.True(message.Split(". ").Length >= 2 && message.EndsWith('.'), message);
    }

    [Fact]
    public void Every_other_error_is_unknown()
    {
        for (var errno = 1; errno <= 133; errno++)
        {
            if (CertainNumbers.Contains(errno)) continue;
            Assert.IsType<BackendResult.Unknown>(FaultTable.ResultOf(new PosixException((Errno)errno, "testing"), changed: false));
        }
    }

    [Fact]
    public void After_a_change_no_error_is_certain()
    {
        for (var errno = 1; errno <= 133; errno++)
        {
            var result = FaultTable.ResultOf(new PosixException((Errno)errno, "syncing the file"), changed: true);
            Assert.StartsWith("Syncing the file failed with", Assert.IsType<BackendResult.Unknown>(result).Message, StringComparison.Ordinal);
        }
    }
}

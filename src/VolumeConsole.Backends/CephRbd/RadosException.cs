using System.ComponentModel;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>A call of librados or librbd failed. Stays inside this backend: <see cref="RbdFaults"/> turns it into a result.</summary>
internal sealed class RadosException(int answer, string call) : IOException($"{call} failed with {-answer} ({WordsOf(answer)}).")
{
    public const int NotPermitted = 1;
    public const int NoEntry = 2;
    public const int AccessDenied = 13;
    public const int Busy = 16;
    public const int Exists = 17;
    public const int Invalid = 22;
    public const int FileTooBig = 27;
    public const int NoSpace = 28;
    public const int ReadOnly = 30;
    public const int OutOfRange = 34;
    public const int NotEmpty = 39;
    public const int NotSupported = 95;
    public const int Blocklisted = 108;
    public const int TimedOut = 110;
    public const int QuotaExceeded = 122;
    public const int Cancelled = 125;

    /// <summary>Positive, as the system numbers them.</summary>
    public int Errno { get; } = -answer;

    /// <exception cref="RadosException">The answer is negative.</exception>
    public static long Check(long answer, string call) => answer >= 0 ? answer : throw new RadosException((int)answer, call);

    public static string WordsOf(int answer) =>
        answer == -Blocklisted ? "The cluster has shut this client out" : new Win32Exception(-answer).Message;
}

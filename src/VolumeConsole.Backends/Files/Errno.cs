namespace VolumeConsole.Backends.Files;

/// <summary>The error numbers that this backend tells apart; Linux gives them the same values on x64 and arm64.</summary>
internal enum Errno
{
    NotPermitted = 1,
    NoEntry = 2,
    Interrupted = 4,
    Io = 5,
    NoDeviceOrAddress = 6,
    TryAgain = 11,
    AccessDenied = 13,
    Busy = 16,
    Exists = 17,
    CrossDevice = 18,
    NoDevice = 19,
    NotDirectory = 20,
    IsDirectory = 21,
    Invalid = 22,
    NotForThis = 25,
    TextBusy = 26,
    FileTooBig = 27,
    NoSpace = 28,
    ReadOnly = 30,
    OutOfRange = 34,
    NotImplemented = 38,
    TooManyLinks = 40,
    NoData = 61,
    NotSupported = 95,
    TimedOut = 110,
    Stale = 116,
    QuotaExceeded = 122,
}

using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Storage.Vitals;

namespace VolumeConsole.Web.Features.Backends;

/// <summary>One backend as the page shows it: what is stored of it, beside what its calls told.</summary>
/// <param name="Scan">Null where no pass was ever begun.</param>
/// <param name="Progress">Of the pass that runs now; null where none does.</param>
/// <param name="Pause">Null where it is not paused.</param>
public sealed record BackendView(Backend Backend, BackendScan? Scan, ScanProgress? Progress, BackendPause? Pause, WorkCounts Work, BackendHour Hour);

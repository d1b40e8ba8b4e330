namespace VolumeConsole.Core.Drift;

/// <summary>Counts one pass, and shows it to pages now and then. Disposing it ends the showing.</summary>
internal sealed class ScanMeter : IDisposable
{
    // A clock read an object would be dear at a million of them.
    private const int CheckEvery = 256;

    private readonly RunningScans _scans;
    private readonly TimeProvider _clock;
    private ScanProgress _progress;
    private DateTimeOffset _showAt;
    private int _done;

    public ScanMeter(RunningScans scans, ScanProgress begun, TimeProvider clock)
    {
        (_scans, _clock, _progress) = (scans, clock, begun);
        Show();
    }

    public void Enter(ScanPhase phase, int? expected)
    {
        _done = 0;
        _progress = _progress with { Phase = phase, Done = 0, Expected = expected };
        Show();
    }

    public void Count(int more = 1)
    {
        var before = _done;
        _done += more;
        if (before / CheckEvery != _done / CheckEvery && _clock.GetUtcNow() >= _showAt) Show();
    }

    public void Dispose() => _scans.End(_progress.BackendId);

    private void Show()
    {
        _progress = _progress with { Done = _done };
        _showAt = _clock.GetUtcNow() + RunningScans.NudgePause;
        _scans.Show(_progress);
    }
}

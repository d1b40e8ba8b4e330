using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Web.Shared.Commands;

/// <summary>
/// The notifications of one browser window, one a command: those that are shown, and a history of them all, both bounded. A command's
/// notice is the same one in both places, and is replaced in both.
/// </summary>
public sealed class Notices(TimeProvider clock)
{
    /// <summary>Kept for the session of the window.</summary>
    public const int HistoryMax = 50;

    private const int ShownMax = 3;
    private readonly List<Notice> _history = [];
    private readonly List<int> _shown = [];
    private int _numbers;
    private int _readUpTo;

    /// <summary>Raised on the circuit that changed it.</summary>
    public event Func<Task>? Changed;

    /// <summary>Raised once the notices are as the database has them: what only shows them listens to this.</summary>
    public event Action? Updated;

    /// <summary>Those that are shown, newest last.</summary>
    public IReadOnlyList<Notice> All => [.. _history.Where(n => _shown.Contains(n.Number))];

    /// <summary>All that is remembered, newest last.</summary>
    public IReadOnlyList<Notice> History => _history;

    /// <summary>How many came since somebody looked at the history.</summary>
    public int UnreadCount => _history.Count(n => n.Number > _readUpTo);

    public Task AddAsync(string title, NoticeState state, string text, OperationId? operation = null, VolumeId? volume = null)
    {
        Add(title, state, text, operation, volume);
        return TellAsync();
    }

    /// <summary>A notice of something that its owner follows itself, by <see cref="ReplaceAsync"/>.</summary>
    public async Task<Notice> BeginAsync(string title, string text)
    {
        var notice = Add(title, NoticeState.Running, text, null, null);
        await TellAsync();
        return notice;
    }

    /// <summary>Takes the place of the notice with its number, where that is still remembered.</summary>
    public void Replace(Notice notice)
    {
        var index = _history.FindIndex(n => n.Number == notice.Number);
        if (index >= 0) _history[index] = notice;
    }

    /// <summary>The same, and tells of it.</summary>
    public Task ReplaceAsync(Notice notice)
    {
        Replace(notice);
        return TellAsync();
    }

    /// <summary>Says that all were brought up to date.</summary>
    public void TellUpdated() => Updated?.Invoke();

    /// <summary>Puts it away; the history keeps it.</summary>
    public void Dismiss(int number) => _shown.Remove(number);

    /// <summary>Somebody looked at the history.</summary>
    public Task MarkReadAsync()
    {
        _readUpTo = _numbers;
        return TellAsync();
    }

    /// <summary>Forgets what is over; what is under way stays.</summary>
    public Task ClearAsync()
    {
        _history.RemoveAll(n => n.IsOver);
        _shown.RemoveAll(number => _history.TrueForAll(n => n.Number != number));
        return MarkReadAsync();
    }

    private Notice Add(string title, NoticeState state, string text, OperationId? operation, VolumeId? volume)
    {
        var notice = new Notice(++_numbers, title, state, text, operation, volume) { At = clock.GetUtcNow() };
        if (_history.Count == HistoryMax)
        {
            _shown.Remove(_history[0].Number);
            _history.RemoveAt(0);
        }

        _history.Add(notice);
        if (_shown.Count == ShownMax) _shown.RemoveAt(0);
        _shown.Add(notice.Number);
        return notice;
    }

    private async Task TellAsync()
    {
        foreach (var listener in Changed?.GetInvocationList() ?? []) await ((Func<Task>)listener)();
    }
}

using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Web.Shared.Commands;

/// <summary>The notifications of one browser window, one a command, newest last; bounded.</summary>
public sealed class Notices
{
    private const int CountMax = 3;
    private readonly List<Notice> _all = [];
    private int _numbers;

    /// <summary>Raised on the circuit that changed it.</summary>
    public event Func<Task>? Changed;

    public IReadOnlyList<Notice> All => _all;

    public Task AddAsync(string title, NoticeState state, string text, OperationId? operation = null, VolumeId? volume = null)
    {
        if (_all.Count == CountMax) _all.RemoveAt(0);
        _all.Add(new Notice(++_numbers, title, state, text, operation, volume));
        return Changed?.Invoke() ?? Task.CompletedTask;
    }

    /// <summary>Takes the place of the notice with its number, where that is still shown.</summary>
    public void Replace(Notice notice)
    {
        var index = _all.FindIndex(n => n.Number == notice.Number);
        if (index >= 0) _all[index] = notice;
    }

    public void Dismiss(int number) => _all.RemoveAll(n => n.Number == number);
}

using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;

namespace VolumeConsole.Web.Shared.Commands;

/// <summary>Shows the notices, and updates each in place from the activity until its outcome is certain.</summary>
public sealed partial class NoticeHost
{
    private static readonly TimeSpan ShownAfterwards = TimeSpan.FromSeconds(8);
    private readonly HashSet<int> _leaving = [];

    [Inject] private Notices Notices { get; set; } = null!;
    [Inject] private IDbContextFactory<VolumeDb> Databases { get; set; } = null!;
    [Inject] private TimeProvider Clock { get; set; } = null!;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Notices.Changed += ReadAllAsync;
    }

    protected override Task ChangedAsync(ChangeSet changes) =>
        Notices.History.Any(n => n is { IsOver: false, Operation: { } id } && (changes.Everything || changes.Operations.Contains(id)))
            ? ReadAllAsync()
            : Task.CompletedTask;

    protected override void Dispose(bool disposing)
    {
        Notices.Changed -= ReadAllAsync;
        base.Dispose(disposing);
    }

    private async Task ReadAllAsync()
    {
        var ids = Notices.History.Where(n => n is { IsOver: false, Operation: not null }).Select(n => n.Operation!.Value).ToList();
        if (ids.Count > 0)
        {
            await using var db = await Databases.CreateDbContextAsync(Gone);
            var now = Clock.GetUtcNow();
            var operations = await db.Operations.AsNoTracking().Where(o => ids.Contains(o.Id))
                .Select(o => new { o.Id, o.State, o.InDoubt, o.DueAt, o.ErrorCode, o.Error }).ToListAsync(Gone);
            foreach (var operation in operations)
                foreach (var notice in Notices.History.Where(n => n.Operation == operation.Id && !n.IsOver).ToList())
                    Notices.Replace(notice.Tell(operation.State, operation.InDoubt, operation.DueAt > now, ErrorWords.Of(operation.ErrorCode, operation.Error)));
        }

        foreach (var over in Notices.All.Where(n => n.State is NoticeState.Verified or NoticeState.Requested && _leaving.Add(n.Number)).ToList()) _ = PutAwayAsync(over.Number);
        await InvokeAsync(StateHasChanged);
        Notices.TellUpdated();
    }

    private async Task PutAwayAsync(int number)
    {
        try
        {
            await Task.Delay(ShownAfterwards, Clock, Gone);
            _leaving.Remove(number);
            await InvokeAsync(() =>
            {
                Notices.Dismiss(number);
                StateHasChanged();
            });
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            // The window was closed first.
        }
    }
}

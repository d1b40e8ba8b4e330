using System.Threading.Channels;
using Microsoft.AspNetCore.Components;
using VolumeConsole.Core.Activity;
using VolumeConsole.Simulation.Faults.Injecting;
using VolumeConsole.Web.Live;

namespace VolumeConsole.Web.Features.Faults;

/// <summary>
/// A component that shows injected faults. The board tells of every hit, on the threads of workers: it is drawn anew on its own circuit, once for
/// many. A fault is in force only after its row is in the activity, so the feed alone would come too early.
/// </summary>
public abstract class FaultsComponent : LiveComponent
{
    private static readonly TimeSpan s_rest = TimeSpan.FromMilliseconds(250);
    private readonly Channel<bool> _told = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    [Inject] protected FaultDesk Desk { get; set; } = null!;

    [Inject] private TimeProvider Clock { get; set; } = null!;

    /// <summary>As of the last drawing.</summary>
    protected IReadOnlyList<ActiveInjection> Active { get; private set; } = [];

    protected override void OnInitialized()
    {
        base.OnInitialized();
        if (Desk.Board is { } board) board.Changed += Tell;
        Active = Desk.Active;
    }

    protected override void OnAfterRender(bool firstRender)
    {
        base.OnAfterRender(firstRender);
        if (firstRender && Desk.Board is not null) _ = FollowAsync();
    }

    /// <summary>A fault that ended by itself is told by its row.</summary>
    protected override Task ChangedAsync(ChangeSet changes)
    {
        Tell();
        return Task.CompletedTask;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && Desk.Board is { } board) board.Changed -= Tell;
        base.Dispose(disposing);
    }

    private void Tell() => _told.Writer.TryWrite(true);

    private async Task FollowAsync()
    {
        try
        {
            await foreach (var _ in _told.Reader.ReadAllAsync(Gone))
            {
                await InvokeAsync(Draw);
                await Task.Delay(s_rest, Clock, Gone);
            }
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            // The page was left.
        }
        catch (ObjectDisposedException) when (Gone.IsCancellationRequested)
        {
            // The circuit went first.
        }
        catch (Exception error)
        {
            await DispatchExceptionAsync(error);
        }
    }

    private void Draw()
    {
        var now = Desk.Active;
        if (now.SequenceEqual(Active)) return;
        Active = now;
        StateHasChanged();
    }
}

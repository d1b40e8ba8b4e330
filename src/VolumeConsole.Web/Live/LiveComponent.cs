using Microsoft.AspNetCore.Components;
using VolumeConsole.Core.Activity;

namespace VolumeConsole.Web.Live;

/// <summary>
/// A component that follows the activity. It subscribes before it reads anything, so no change falls between its snapshot and
/// the feed; its code runs on its own circuit, never on a worker's or a writer's thread.
/// </summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private ActivitySubscription? _subscription;

    [Inject] protected ActivityFeed Feed { get; set; } = null!;

    /// <summary>Cancelled when the component has left the page.</summary>
    protected CancellationToken Gone { get; private set; }

    /// <summary>The least time between two updates; null for the feed's own.</summary>
    protected virtual TimeSpan? Pause => null;

    /// <summary>How long it lets others go first at each change; null for not at all.</summary>
    protected virtual TimeSpan? Lead => null;

    /// <summary>For what stands beside the rows that an operator looks at: these are drawn first.</summary>
    protected static TimeSpan BesideThePage { get; } = TimeSpan.FromMilliseconds(200);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected override void OnInitialized()
    {
        Gone = _gone.Token;
        _subscription = Feed.Subscribe(Pause, Lead);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) _ = FollowAsync(_subscription!);
    }

    /// <summary>Something was committed. Re-read only what it names.</summary>
    protected abstract Task ChangedAsync(ChangeSet changes);

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        _gone.Cancel();
        _subscription?.Dispose();
        _gone.Dispose();
    }

    private async Task FollowAsync(ActivitySubscription subscription)
    {
        try
        {
            await foreach (var changes in subscription.ReadAllAsync(Gone)) await InvokeAsync(() => ChangedAsync(changes));
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
}

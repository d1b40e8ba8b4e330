using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>The right of one call to change an image.</summary>
internal sealed class ImageTurn(string doing, Action end)
{
    private readonly TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _left;

    public CallProgress Progress { get; } = new();

    /// <summary>Completes when it ends, or its caller goes.</summary>
    public Task Changed => _changed.Task;

    /// <summary>Nobody waits for its call any more, and it still runs.</summary>
    public bool IsLate => _left && !Ended.IsCompleted;

    /// <summary>Completes when it ends.</summary>
    public Task Ended => _done.Task;

    public void Leave()
    {
        _left = true;
        _changed.TrySetResult();
    }

    public void End()
    {
        end();
        _done.TrySetResult();
        _changed.TrySetResult();
    }

    public string Words(ObjectName name) => Progress.Words is { Length: > 0 } share
        ? $"An earlier call that is {doing} '{name}' has not ended yet: it has come to {share}. Nothing was sent; it is tried again by itself."
        : $"An earlier call that is {doing} '{name}' has not ended yet. Nothing was sent; it is tried again by itself.";
}

using VolumeConsole.Core.Data;

namespace VolumeConsole.Data.Sqlite;

internal sealed class WaitingWrite<T>(Func<WriteScope, CancellationToken, Task<T>> work, CancellationToken cancellation) : IWaitingWrite
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;
    private Exception? _failure;

    public Task<T> Answer => _answer.Task;

    public async Task<bool> RunAsync(WriteScope scope)
    {
        try
        {
            cancellation.ThrowIfCancellationRequested();
            _result = await work(scope, CancellationToken.None);
            await scope.Db.SaveChangesAsync(CancellationToken.None);
            return true;
        }
        catch (Exception failure)
        {
            _failure = failure;
            return false;
        }
    }

    public void Acknowledge()
    {
        if (_failure is OperationCanceledException) _answer.TrySetCanceled(cancellation);
        else if (_failure is not null) _answer.TrySetException(_failure);
        else _answer.TrySetResult(_result!);
    }

    public void Fault(Exception failure) => _answer.TrySetException(_failure ?? failure);
}

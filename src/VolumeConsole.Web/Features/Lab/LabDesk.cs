using VolumeConsole.Simulation.Lab;

namespace VolumeConsole.Web.Features.Lab;

/// <summary>
/// Computes for the lab, off the circuits' threads and one at a time: however many people click, the console itself keeps its processors.
/// Whoever has left or picked something else is passed over. The last matrices are kept.
/// </summary>
public sealed class LabDesk(LabBench bench) : IDisposable
{
    private const int KeptMax = 32;

    private readonly SemaphoreSlim _turn = new(1);
    private readonly LinkedList<Matrix> _kept = [];

    public Task<Matrix> MatrixAsync(Ordering ordering, CancellationToken cancellation) => TakeTurnAsync(() =>
    {
        var matrix = _kept.FirstOrDefault(m => m.Ordering == ordering);
        if (matrix is not null) _kept.Remove(matrix);
        matrix ??= bench.Compute(ordering, cancellation);
        _kept.AddFirst(matrix);
        if (_kept.Count > KeptMax) _kept.RemoveLast();
        return matrix;
    }, cancellation);

    public Task<LabStory> TellAsync(Matrix matrix, CrashPoint crash, LabFault fault, CancellationToken cancellation) =>
        TakeTurnAsync(() => bench.Tell(matrix, crash, fault), cancellation);

    public void Dispose() => _turn.Dispose();

    private async Task<T> TakeTurnAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            return await Task.Run(work, cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }
}

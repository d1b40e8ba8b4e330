using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Demo;

/// <summary>Does what is due, as workers would, before there are any.</summary>
internal sealed class DemoWork(Sweeper sweeper, OperationRunner runner, BackendRegistry backends)
{
    private const int AtOnceMax = 24;

    /// <summary>Returns when nothing is due any more.</summary>
    public async Task DoAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var due = new List<OperationId>();
            foreach (var backend in backends.All) due.AddRange(await sweeper.DueAsync(backend.Id, cancellation));
            if (due.Count == 0) return;
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnceMax, CancellationToken = cancellation },
                async (id, token) => await runner.RunAsync(id, token));
        }
    }
}

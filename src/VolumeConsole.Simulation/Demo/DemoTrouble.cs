using VolumeConsole.Core;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Bulk;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Simulation.Demo;

/// <summary>
/// Failures of many at once, with one cause: a script of somebody's put its own mark on objects, and each of them refuses to grow. Then the marks are put
/// back, and a bulk retry can make good what was refused.
/// </summary>
internal sealed class DemoTrouble(DemoEyes eyes, DemoDesk desk, BackendRegistry backends, IIdentifiers identifiers)
{
    /// <summary>The slowest that there is: a bulk retry to look at.</summary>
    public const double CalmRatePerSecond = StartBulkRetry.RateMin;

    private readonly OwnerMark _script = new(identifiers.NewInstallationId(), identifiers.NewVolumeId());

    /// <param name="settled">Returns once nothing that was asked for is under way any more.</param>
    /// <returns>The operations that were refused.</returns>
    public async Task<IReadOnlyList<OperationId>> RefuseAsync(string site, int count, Func<CancellationToken, Task> settled, CancellationToken cancellation)
    {
        if (!backends.TryFind(site, out var backend) || DemoStorage.Of(backend) is not { } storage) return [];
        var victims = (await eyes.AtRestAsync(cancellation))
            .Where(v => v.BackendId == site && v.Lifecycle == VolumeLifecycle.Available && storage.Objects.ContainsKey(v.ObjectName.Value)).TakeLast(count).ToList();
        var marks = victims.ToDictionary(v => v.ObjectName.Value, v => storage.Objects[v.ObjectName.Value].Owner);
        try
        {
            foreach (var name in marks.Keys) storage.Remark(name, _script);
            var asked = await Task.WhenAll(victims.Select(v => desk.AskAsync(
                new ResizeVolume.Request(v.Id, v.SizeBytes + VolumeSize.FromGiB(10)) { Reason = "Room for the quarter" }, cancellation)));
            await settled(cancellation);
            return [.. asked.OfType<Submission.Accepted>().Select(a => a.Operation).OfType<OperationId>()];
        }
        finally
        {
            // A moment later, before two passes could agree on it: the marks are no drift, only the refusals stay.
            foreach (var (name, mark) in marks.Where(m => storage.Objects.ContainsKey(m.Key))) storage.Remark(name, mark);
        }
    }

    public Task<Submission> RetryAsync(IReadOnlyList<OperationId> refused, double ratePerSecond, CancellationToken cancellation) =>
        desk.AskAsync(new StartBulkRetry(new BulkSelection.Chosen([.. refused]), ratePerSecond) { Reason = "The marks are put back" }, cancellation);
}

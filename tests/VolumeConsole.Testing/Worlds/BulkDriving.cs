using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Bulk;
using VolumeConsole.Core.Operations.Groups;

namespace VolumeConsole.Testing.Worlds;

/// <summary>Drives bulk retries by hand.</summary>
public static class BulkDriving
{
    private static CancellationToken Cancellation => CancellationToken.None;

    extension(World world)
    {
        /// <summary>The one group that there is.</summary>
        public async Task<BulkSelection.Group> GroupAsync() => new((await world.Get<FailureGroups>().ListAsync(waiting: false, Cancellation)).Single().Key);

        public Task<List<OperationId>> StuckAsync() => world.ReadAsync(db => db.Operations.Where(o => o.State == OperationState.Failed).Select(o => o.Id).ToListAsync());

        public async Task<long> StartBulkAsync(BulkSelection selection, double rate = 10, string? reason = null, string by = "admin") =>
            (await world.RecordAsync(new StartBulkRetry(selection, rate) { Reason = reason }, by)).Id!.Value;

        public async Task<Submission.Recorded> RecordAsync(Request request, string by = "admin") =>
            await world.SubmitAsync(request, new Actor(ActorKind.Person, by)) switch
            {
                Submission.Recorded recorded => recorded,
                var other => throw new InvalidOperationException(other.ToString()),
            };

        public async Task<string> RefusedAsync(Request request, string by = "admin") =>
            ((Submission.Refused)await world.SubmitAsync(request, new Actor(ActorKind.Person, by))).Refusal.ToString();

        public async Task<BulkProgress> ProgressAsync(long id) => (await world.Get<BulkRetries>().FindAsync(id, Cancellation))!;

        public Task<List<string>> BulkTypesAsync() =>
            world.ReadAsync(db => db.Activity.Where(a => a.Type.StartsWith("bulk.")).OrderBy(a => a.Sequence).Select(a => a.Type).ToListAsync());

        /// <summary>Steps, works and lets time pass as the service would, until it no longer runs and nothing of it is under way.</summary>
        /// <param name="each">Is called after each step, before its rings are answered.</param>
        public async Task DriveAsync(long id, Func<Task>? each = null)
        {
            for (var step = 0; step < 3_000; step++)
            {
                var pause = await world.Get<BulkRetrier>().StepAsync(Cancellation);
                if (each is not null) await each();
                await world.AnswerRingsAsync();
                if (await world.ProgressAsync(id) is { Bulk.State: not BulkRetryState.Running, UnderWay: 0 }) return;
                world.Clock.Advance(pause < TimeSpan.FromMilliseconds(250) ? pause : TimeSpan.FromMilliseconds(250));
            }

            throw new InvalidOperationException($"It does not end: {await world.ProgressAsync(id)}");
        }
    }
}

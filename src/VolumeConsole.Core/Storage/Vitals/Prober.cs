using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace VolumeConsole.Core.Storage.Vitals;

/// <summary>Looks at a backend without any work to do: so its health is from real calls even while it is idle, and an outage ends without an operation having to try.</summary>
public sealed partial class Prober(Startup startup, TakeOver takeOver, InstallationIdentity installation, TimeProvider clock, ILogger<Prober> log)
{
    /// <summary>Telling the room can cost a walk over everything; it may take this share of the time at most.</summary>
    private const int CapacityShare = 50;

    private readonly ConcurrentDictionary<string, Asked> _capacities = new(StringComparer.Ordinal);

    /// <summary>One look: the marker, a call that finds nothing, and now and then the room. Ends within the backend's timeout for each; one caller a backend at a time.</summary>
    public async Task ProbeAsync(Backend backend, CancellationToken cancellation)
    {
        if (!backend.Admission.IsOurs)
        {
            await startup.AdmitAsync(backend, cancellation);
            if (backend.Admission.MayBeTakenOver) await takeOver.CarryOutAsync(backend, cancellation);
            if (!backend.Admission.IsOurs) return;
        }

        if (await backend.ProbeAsync(installation.Id, cancellation) is Storage.BackendResult.Done) await AskForRoomAsync(backend, cancellation);
    }

    private async Task AskForRoomAsync(Backend backend, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (_capacities.TryGetValue(backend.Id, out var earlier) && (!earlier.Answer.IsCompleted || now < earlier.NextAt)) return;
        var answer = backend.Storage.CapacityAsync(cancellation);
        _capacities[backend.Id] = new Asked(answer, now);
        try
        {
            backend.Vitals.Told(await answer.WaitAsync(backend.Settings.Timeout, clock, cancellation));
            _capacities[backend.Id] = new Asked(answer, now + ((clock.GetUtcNow() - now) * CapacityShare));
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            LogNoRoomTold(failure, backend.Id);
        }
    }

    private sealed record Asked(Task<Capacity> Answer, DateTimeOffset NextAt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Backend '{Backend}' did not tell its room; the page keeps what was told last, with its age")]
    private partial void LogNoRoomTold(Exception failure, string backend);
}

using VolumeConsole.Core.Operations;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>
/// The end of a history: faults have stopped, what was late never comes. Everything that is owed has to end within a bounded time,
/// and both truths have to agree but for what somebody changed by hand.
/// </summary>
internal sealed class Settling(ExploredWorld world, Moves moves, Action<string>? told)
{
    private const int RoundsMax = 200;

    /// <summary>Longer than the retention time: deletes end within it.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(3);

    /// <exception cref="ViolationException">Something is still owed, unaccounted for, or in contradiction.</exception>
    public void Run()
    {
        world.Late.Clear();
        world.Left = new Budget { Ticks = int.MaxValue };
        Work();
        Scan();
        Scan();
        if (world.Content.Findings.Length > 0)
        {
            Work(); // What the scans asked for by themselves.
            Scan();
        }

        world.Check();
        told?.Invoke("everything is settled");
        new Promises(world).Check();
    }

    private void Scan()
    {
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        world.Touch();
        world.Scheduler.Begin(new Strand(StrandNames.Scan), world.ScanAsync);
        Finish();
    }

    private void Work()
    {
        var until = world.Clock.Now + s_longest;
        for (var round = 0; round < RoundsMax; round++)
        {
            Finish();
            moves.Sweep(world.Clock.Now);
            Finish();
            if (world.Process.Doorbell.Rings.Count > 0) Answer();
            else if (moves.NextDue() is { } due && due <= until && !IsHeld(due)) moves.Sweep(due);
            else return;
        }

        throw new ViolationException("I11", $"After {RoundsMax} rounds of work without any fault there is still something due.");
    }

    /// <summary>Due, swept, and not rung for: something holds it, and waiting changes nothing.</summary>
    private bool IsHeld(DateTimeOffset due) => due <= world.Clock.Now;

    private void Answer()
    {
        foreach (var ring in world.Process.Doorbell.Rings.ToList())
        {
            world.Process.Doorbell.Take(ring);
            world.Scheduler.Begin(new Strand($"{StrandNames.Worker} 1 (settling {ring})"), () => world.Process.Get<OperationRunner>().RunAsync(new OperationId(ring), CancellationToken.None));
            Finish();
        }
    }

    private void Finish()
    {
        while (world.Scheduler.Parked.Count > 0)
        {
            var point = world.Scheduler.Parked[0];
            moves.Go(point, Fate.Answered);
            told?.Invoke(point.Label);
            world.Check();
        }
    }
}

using VolumeConsole.Core.Operations;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>Tells what can happen next in a world. The order is the same in every replay; what goes wrong comes last.</summary>
internal sealed class Moves(ExploredWorld world)
{
    private const int WorkersMax = 2;

    /// <returns>Empty where nothing is left to do but to wait for what is far ahead.</returns>
    public List<Option> Next()
    {
        var options = new List<Option>();
        // Behind a commit or an effect nothing of its own happens before the next: there, only death makes a difference.
        var behind = world.Scheduler.Parked.FirstOrDefault(p => p.Seam is SeamKind.AfterCommit or SeamKind.AfterEffect && !p.Strand.Stalled);
        if (behind is not null) options.Add(Continue(behind));
        else AddWork(options);
        return options;
    }

    private bool Starts => world.Scheduler.Strands.Any(s => s.Name == StrandNames.Start);

    private void AddWork(List<Option> options)
    {
        var parked = world.Scheduler.Parked.ToList();
        foreach (var point in parked) options.Add(Continue(point));
        if (!Starts)
        {
            foreach (var client in world.Clients.Where(IsFree)) options.Add(Begin(client));
            AddAnswers(options);
            if (world.Left.Scans > 0 && !world.IsScanning) options.Add(Scan());
        }

        foreach (var point in parked) AddFaults(options, point);
        foreach (var call in world.Late.Distinct().ToList()) options.Add(new Option($"{call.Label}{FaultLabels.Arrives}", () => Deliver(call)));
        if (!Starts && parked.TrueForAll(p => p.Strand.Stalled) && options.TrueForAll(o => !o.Label.StartsWith(StrandNames.Worker, StringComparison.Ordinal) || o.Label.Contains(':')))
            AddTick(options);
    }

    private Option Continue(ParkedPoint point) => new(point.Label, () => Go(point, Fate.Answered));

    private bool IsFree(Client client) =>
        !client.HasEnded && !world.Scheduler.Strands.Any(s => s.Name == Name(client)) && client.Next.When?.Invoke(world) != false;

    private Option Begin(Client client) => client.Next.ByHand is not null
        ? new Option(client.Next.Label, () => world.DoByHand(client))
        : new Option($"{Name(client)}: {client.Next.Label}", () =>
    {
        world.Scheduler.Begin(new Strand(Name(client)), () => world.DoAsync(client.Name));
        if (world.Variant.Instead is null) Enter(Name(client)); // The write door reads nothing before its transaction; variants do.
    });

    private void AddAnswers(List<Option> options)
    {
        var slot = Enumerable.Range(1, WorkersMax).FirstOrDefault(n => !world.Scheduler.Strands.Any(s => s.Name.StartsWith($"{StrandNames.Worker} {n}", StringComparison.Ordinal)));
        if (slot == 0) return;
        foreach (var ring in world.Process.Doorbell.Rings.ToList())
        {
            var name = $"{StrandNames.Worker} {slot} ({KindOf(ring)} {ring})";
            options.Add(new Option($"{name}{FaultLabels.Rings}", () =>
            {
                world.Process.Doorbell.Take(ring);
                world.Scheduler.Begin(new Strand(name), () => world.Process.Get<OperationRunner>().RunAsync(new OperationId(ring), CancellationToken.None));
                Enter(name);
            }));
        }
    }

    private Option Scan() => new("a scan begins", () =>
    {
        world.Left = world.Left with { Scans = world.Left.Scans - 1 };
        world.Scheduler.Begin(new Strand(StrandNames.Scan), world.ScanAsync);
    });

    private void AddFaults(List<Option> options, ParkedPoint point)
    {
        var left = world.Left;
        if (left.Stalls > 0 && !point.Strand.Stalled && point.Strand.Name.StartsWith(StrandNames.Worker, StringComparison.Ordinal))
            options.Add(new Option($"{point.Label}{FaultLabels.Stalled}", () =>
            {
                world.Left = left with { Stalls = left.Stalls - 1 };
                point.Strand.Stalled = true;
            }));
        if (point.Seam != SeamKind.BeforeEffect || point.What == "marker") return;
        if (point.What == "list")
        {
            if (left.BadListings == 0) return;
            options.Add(new Option($"{point.Label}{FaultLabels.Cut}", () => Mislead(point, Fate.ReplyLost)));
            options.Add(new Option($"{point.Label}{FaultLabels.Empty}", () => Mislead(point, Fate.Empty)));
            return;
        }

        if (left.LostReplies > 0) options.Add(new Option($"{point.Label}{FaultLabels.Lost}", () => Spend(left with { LostReplies = left.LostReplies - 1 }, point, Fate.ReplyLost)));
        if (point.What == "observe") return;
        if (left.LateCalls > 0) options.Add(new Option($"{point.Label}{FaultLabels.Late}", () => Spend(left with { LateCalls = left.LateCalls - 1 }, point, Fate.Late)));
        if (left.Refusals > 0) options.Add(new Option($"{point.Label}{FaultLabels.Refused}", () => Spend(left with { Refusals = left.Refusals - 1 }, point, Fate.NotNow)));
    }

    private void AddTick(List<Option> options)
    {
        if (world.Left.Ticks == 0 || NextDue() is not { } due || due - world.Clock.Now > world.Scenario.Horizon) return;
        options.Add(new Option(FaultLabels.Time, () =>
        {
            world.Left = world.Left with { Ticks = world.Left.Ticks - 1 };
            Sweep(due);
        }));
    }

    /// <returns>The ways in which the process can die at this moment.</returns>
    public List<Death> Deaths()
    {
        var deaths = new List<Death>();
        if (world.Left.Deaths == 0 || (world.Scheduler.Parked.Count == 0 && world.Process.Doorbell.Rings.Count == 0)) return deaths;
        deaths.Add(new Death(FaultLabels.Dies, null));
        if (world.Left.LateCalls == 0) return deaths;
        foreach (var call in world.Scheduler.Parked.Select(p => p.Call).OfType<LateCall>()) deaths.Add(new Death($"{FaultLabels.Dies}, and {call.Label} may come late", call));
        return deaths;
    }

    /// <summary>Lets time pass until something is due, and the sweep come.</summary>
    public void Sweep(DateTimeOffset due)
    {
        world.Clock.Advance(due > world.Clock.Now ? due - world.Clock.Now : TimeSpan.Zero);
        world.Touch();
        world.Scheduler.Begin(new Strand(StrandNames.Sweep), world.Process.SweepAsync);
    }

    /// <summary>When the next open operation is due, or the next lease has run out; null where nothing is.</summary>
    public DateTimeOffset? NextDue()
    {
        var times = world.Content.Operations.Where(o => o.IsOpen).Select(o => o.State == "running" ? o.LeaseUntil + 1 : o.DueAt).ToList();
        return times.Count == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(times.Min());
    }

    public void Deliver(LateCall call)
    {
        world.Late.Remove(call);
        ExploredStorage.HappenAsync(call, world.Backing(), world.Look, world.Happened).GetAwaiter().GetResult();
    }

    public void Go(ParkedPoint point, Fate fate)
    {
        point.Strand.View = new StateHash().Add(point.Strand.View, world.View(), (ulong)fate).Value;
        world.Scheduler.Continue(point, fate);
        if (point.Seam == SeamKind.BeforeCommit) world.Touch();
    }

    private void Spend(Budget left, ParkedPoint point, Fate fate)
    {
        world.Left = left;
        Go(point, fate);
    }

    private void Mislead(ParkedPoint point, Fate fate)
    {
        world.Mislead();
        Spend(world.Left with { BadListings = world.Left.BadListings - 1 }, point, fate);
    }

    /// <summary>A strand that has only just begun has done nothing yet: its first transaction belongs to its beginning.</summary>
    private void Enter(string strand)
    {
        if (world.Scheduler.Parked.FirstOrDefault(p => p.Strand.Name == strand) is { Seam: SeamKind.BeforeCommit } first) Go(first, Fate.Answered);
    }

    private string KindOf(long operation) => world.Content.Operations.FirstOrDefault(o => o.Id == operation)?.Kind ?? "gone";

    private static string Name(Client client) => $"{StrandNames.Client} {client.Name}";
}

namespace VolumeConsole.Simulation.Exploring;

/// <summary>Runs one life of the process, from choice to choice, and writes down what happened.</summary>
/// <param name="told">Is told of each step.</param>
/// <param name="graph">Is told which states follow which; null where nobody counts.</param>
internal sealed class History(ExploredWorld world, ExplorationReport report, List<string> steps, Action<string>? told, StateGraph? graph = null)
{
    private const int StepsMax = 2_000;
    private readonly Moves _moves = new(world);

    /// <summary>The states at which this life decided, as far as the present path goes.</summary>
    private readonly List<ulong> _places = [];

    /// <summary>The state at which it decides now.</summary>
    public ulong Place => _places[^1];

    /// <param name="isKnown">Whether a state was reached before; asked at new places only.</param>
    /// <param name="branch">Is given each way to die at a new place, to look into; null where death is a choice like any other.</param>
    public Ending Live(IChooser chooser, Func<ulong, bool> isKnown, Action<Death>? branch)
    {
        if (_places.Count == 0) _places.Add(world.Key());
        if (!world.Lives) world.Start();
        for (var step = 0; step < StepsMax; step++)
        {
            var isNew = chooser.IsNew;
            if (isNew && step > 0)
            {
                Enter(step);
                if (isKnown(Place)) return Ending.Cut;
            }

            var (options, deaths) = (_moves.Next(), _moves.Deaths());
            if (isNew && branch is not null)
            {
                foreach (var death in deaths) Branch(death, branch);
            }

            if (options.Count == 0) return Settle(isKnown);
            if (chooser.Choose(options, branch is null ? deaths : []) is not { } label) return Ending.GivenUp;
            if (deaths.Find(d => d.Label == label) is { } dies) return Die(dies);
            Take(options.Find(o => o.Label == label)!);
        }

        throw new ViolationException("I11", $"After {StepsMax} steps there was still something to do.");
    }

    /// <summary>A place that was not reached on this path before.</summary>
    private void Enter(int step)
    {
        _places.RemoveRange(step, _places.Count - step);
        _places.Add(world.Key());
        graph?.Follow(_places[step - 1], Place);
    }

    private void Branch(Death death, Action<Death> branch)
    {
        var before = steps.Count;
        report.Seams.Die(world.Scheduler.Parked);
        Write(death.Label);
        branch(death);
        steps.RemoveRange(before, steps.Count - before);
    }

    private Ending Die(Death death)
    {
        report.Seams.Die(world.Scheduler.Parked);
        Write(death.Label);
        world.PutBack(world.KeepDying(death.OnItsWay));
        told?.Invoke(death.Label);
        return Ending.Died;
    }

    private Ending Settle(Func<ulong, bool> isKnown)
    {
        graph?.End(Place);
        if (isKnown(new StateHash().Add("settled").Add(world.Key()).Value)) return Ending.Known;
        report.FinalStates++;
        new Settling(world, _moves, told).Run();
        return Ending.Settled;
    }

    private void Take(Option option)
    {
        Write(option.Label);
        if (world.Scheduler.Parked.FirstOrDefault(p => p.Label == option.Label) is { } point) report.Seams.Pass(point, isMortal: world.Left.Deaths > 0);
        else report.Seams.Fault(SeamCoverage.Unnumbered(option.Label));
        option.Happen();
        told?.Invoke(option.Label);
        world.Check();
    }

    private void Write(string label)
    {
        steps.Add(label);
        report.Steps++;
        report.Depth = Math.Max(report.Depth, steps.Count);
    }
}

namespace VolumeConsole.Simulation.Exploring;

/// <summary>Runs one life of the process, from choice to choice, and writes down what happened.</summary>
/// <param name="told">Is told of each step.</param>
internal sealed class History(ExploredWorld world, ExplorationReport report, List<string> steps, Action<string>? told, bool interleaveEverywhere)
{
    private const int StepsMax = 2_000;
    private readonly Moves _moves = new(world, interleaveEverywhere);

    /// <param name="isKnown">Whether a state was reached before; asked at new places only.</param>
    /// <param name="branch">Is given each way to die at a new place, to look into; null where death is a choice like any other.</param>
    public Ending Live(IChooser chooser, Func<ulong, bool> isKnown, Action<Death>? branch)
    {
        if (!world.Lives) world.Start();
        for (var step = 0; step < StepsMax; step++)
        {
            var isNew = chooser.IsNew;
            if (isNew && step > 0 && isKnown(world.Key())) return Ending.Cut;
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

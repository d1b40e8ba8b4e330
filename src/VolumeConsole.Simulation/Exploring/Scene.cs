namespace VolumeConsole.Simulation.Exploring;

/// <summary>Brings a world to where its history begins: the first start, and what was done before, one after the other.</summary>
internal sealed class Scene(ExploredWorld world)
{
    public void Set()
    {
        world.Start();
        Work();
        foreach (var deed in world.Scenario.Before)
        {
            if (deed.ByHand is not null) world.DoByHand(deed);
            else Do("before", () => world.DoAsync("before", deed));
        }

        if (world.Scenario.ScannedBefore) Do(StrandNames.Scan, world.ScanAsync);
        world.Open();
    }

    private void Do(string name, Func<Task> what)
    {
        world.Scheduler.Begin(new Strand(name == StrandNames.Scan ? name : $"{StrandNames.Client} {name}"), what);
        Work();
    }

    private void Work()
    {
        var moves = new Moves(world);
        for (var options = moves.Next(); options.Count > 0; options = moves.Next())
        {
            options[0].Happen();
            world.Check();
        }
    }
}

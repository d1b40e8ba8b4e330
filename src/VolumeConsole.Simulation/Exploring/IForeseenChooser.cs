namespace VolumeConsole.Simulation.Exploring;

/// <summary>A chooser that can say what it will still do, and that can look at a death without dying.</summary>
internal interface IForeseenChooser : IChooser
{
    /// <summary>The same for two that choose alike from here on, in equal states.</summary>
    ulong Ahead { get; }

    /// <summary>Is given what follows where the process dies at this moment; afterwards the history goes on as if nothing had been.</summary>
    Action<IForeseenChooser> Branch { set; }
}

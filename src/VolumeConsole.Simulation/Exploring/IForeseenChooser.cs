namespace VolumeConsole.Simulation.Exploring;

/// <summary>A chooser that can say what it will still do.</summary>
internal interface IForeseenChooser : IChooser
{
    /// <summary>The same for two that choose alike from here on, in equal states.</summary>
    ulong Ahead { get; }
}

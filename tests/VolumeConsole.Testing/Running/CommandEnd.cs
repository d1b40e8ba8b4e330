namespace VolumeConsole.Testing.Running;

/// <summary>How a program ended, with all that it wrote.</summary>
public sealed record CommandEnd(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;
}

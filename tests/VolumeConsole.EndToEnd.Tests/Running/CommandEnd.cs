namespace VolumeConsole.EndToEnd.Tests.Running;

/// <summary>How a program ended, with all that it wrote.</summary>
internal sealed record CommandEnd(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;
}

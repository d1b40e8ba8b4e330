using System.Diagnostics;
using System.Globalization;

namespace VolumeConsole.Testing.Running;

/// <summary>With what the program is started.</summary>
/// <param name="DataFolder">Its data folder.</param>
public sealed record ConsoleSetup(string DataFolder)
{
    /// <summary>Configuration keys, spelled with colons; they go through the environment.</summary>
    public Dictionary<string, string> Settings { get; init; } = [];

    /// <summary>0: a free one.</summary>
    public int Port { get; init; }

    /// <summary>What is put before the program: a tracer, say.</summary>
    public IReadOnlyList<string> Prefix { get; init; } = [];

    public string Program { get; init; } = Source.WebProgram;

    /// <summary>Where it is started. By default the data folder, so that nothing is found by accident.</summary>
    public string? CurrentFolder { get; init; }

    /// <summary>Started with --demo: it makes its own data folder, in <see cref="DataFolder"/>, which it takes for the system's temporary one.</summary>
    public bool IsDemo { get; init; }

    public ProcessStartInfo StartInfo()
    {
        string[] command = [.. Prefix, "dotnet", Program, .. IsDemo ? ["--demo"] : Array.Empty<string>(), "--urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}")];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = CurrentFolder ?? DataFolder,
        };
        foreach (var inherited in start.Environment.Keys.Where(IsSetting).ToList()) start.Environment.Remove(inherited);
        start.Environment[IsDemo ? "TMPDIR" : "Console__DataDirectory"] = DataFolder;
        foreach (var (key, value) in Settings) start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        return start;
    }

    /// <summary>What the machine's own environment says must not decide how a test ends.</summary>
    private static bool IsSetting(string variable) =>
        variable.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase) || variable is "DOTNET_ENVIRONMENT" || variable.Contains("__", StringComparison.Ordinal);
}

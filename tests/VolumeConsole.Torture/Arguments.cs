using System.Globalization;
using VolumeConsole.Testing.Running;

namespace VolumeConsole.Torture;

/// <summary>The command line, read.</summary>
public sealed record Arguments
{
    private const string Usage = "Use: [--rounds N] [--seed S] [--clients N] [--compare-every N] [--backend files|ceph] [--folder PATH] [--program DLL] [--check NAME]… [--checks]";

    public int Rounds { get; init; } = 20;
    public int Seed { get; init; } = 1;
    public int Clients { get; init; } = 8;

    /// <summary>Rounds between two comparisons.</summary>
    public int CompareEvery { get; init; } = 50;

    /// <summary>On a real cluster of Ceph instead of files.</summary>
    public bool OnCeph { get; init; }

    /// <summary>Where the run lies; it is removed where nothing is found.</summary>
    public string Folder { get; init; } = "";

    public string Program { get; init; } = Source.WebProgram;

    /// <summary>Special checks by name, instead of rounds.</summary>
    public IReadOnlyList<string> Checks { get; init; } = [];

    public bool AllChecks { get; init; }

    /// <returns>What is wrong with it, in words; null where nothing is.</returns>
    public static string? Read(string[] args, out Arguments read)
    {
        read = new Arguments();
        for (var at = 0; at < args.Length; at++)
        {
            if (args[at] == "--checks")
            {
                read = read with { AllChecks = true };
                continue;
            }

            if (at + 1 == args.Length) return $"'{args[at]}' says nothing. {Usage}";
            if (read.With(args[at], args[++at]) is not { } more) return $"'{args[at - 1]} {args[at]}' cannot be used. {Usage}";
            read = more;
        }

        if (read.OnCeph && (read.AllChecks || read.Checks.Count > 0)) return $"The special checks are made on files. {Usage}";
        if (read.Folder.Length == 0) read = read with { Folder = Path.Combine(Path.GetTempPath(), $"volumeconsole-torture-{Environment.ProcessId}") };
        read = read with { Folder = Path.GetFullPath(read.Folder) };
        return Directory.Exists(read.Folder) && Directory.EnumerateFileSystemEntries(read.Folder).Any()
            ? $"The folder {read.Folder} is not empty: a run needs one of its own."
            : null;
    }

    private Arguments? With(string option, string value) => option switch
    {
        "--rounds" => Number(value, 1) is { } n ? this with { Rounds = n } : null,
        "--seed" => Number(value, 0) is { } n ? this with { Seed = n } : null,
        "--clients" => Number(value, 1) is { } n ? this with { Clients = n } : null,
        "--compare-every" => Number(value, 1) is { } n ? this with { CompareEvery = n } : null,
        "--backend" => value is "files" or "ceph" ? this with { OnCeph = value == "ceph" } : null,
        "--folder" => this with { Folder = value },
        "--program" => this with { Program = Path.GetFullPath(value) },
        "--check" => this with { Checks = [.. Checks, value] },
        _ => null,
    };

    private static int? Number(string text, int min) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min ? number : null;
}

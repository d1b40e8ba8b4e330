using System.Globalization;
using VolumeConsole.Testing.Running;
using VolumeConsole.Torture.Storages;

namespace VolumeConsole.Torture.Houses;

/// <summary>How a house is set up.</summary>
/// <param name="Folder">Where all of it lies.</param>
/// <param name="Seed">All chance comes from it: what clients ask, and when something happens to the console. What the machine makes of that is its own.</param>
public sealed record HouseOptions(string Folder, int Seed)
{
    public int Clients { get; init; } = 8;

    public string Program { get; init; } = Source.WebProgram;

    /// <summary>Null: a folder in <see cref="Folder"/>.</summary>
    public string? DataFolder { get; init; }

    /// <summary>A backend's folder outside the data folder, which must exist; null for the default one.</summary>
    public string? VolumesFolder { get; init; }

    /// <summary>Where volumes lie; null for files, in <see cref="VolumesFolder"/>.</summary>
    public IHouseStorage? Storage { get; init; }

    /// <summary>Clients also change objects by hand.</summary>
    public bool Hands { get; init; } = true;

    /// <summary>Settings and environment beside those of every house; they win.</summary>
    public IReadOnlyDictionary<string, string> More { get; init; } = new Dictionary<string, string>();

    /// <summary>A source of chance of its own for each who needs one, so that none disturbs another.</summary>
    public Random Chance(int stream) => new(unchecked((Seed * 7919) + (stream * 104_729)));

    /// <summary>Short times, so that leases end, purges come due and drift is found within a run.</summary>
    public Dictionary<string, string> Settings(IHouseStorage storage)
    {
        var settings = new Dictionary<string, string>
        {
            [$"Backends:{storage.Backend}:RetentionSeconds"] = "3",
            [$"Backends:{storage.Backend}:ScanIntervalSeconds"] = "1",
            [$"Backends:{storage.Backend}:BreakerPauseSeconds"] = "1",
            ["Operations:LeaseSeconds"] = "2",
            ["Operations:SweepIntervalSeconds"] = "0.5",
            ["Operations:BackoffBaseSeconds"] = "0.1",
            ["Operations:BackoffCapSeconds"] = "1",
            // A process that lives for seconds gains nothing by measuring itself for faster code later.
            ["DOTNET_TieredPGO"] = "0",
            ["Logging:LogLevel:Default"] = "Warning",
            ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Migrations"] = "Information",
        };
        foreach (var (key, value) in storage.Settings.Concat(More)) settings[key] = value;
        return settings;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Folder}, seed {Seed}, {Clients} clients");
}

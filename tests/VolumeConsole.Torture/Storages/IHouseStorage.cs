namespace VolumeConsole.Torture.Storages;

/// <summary>Where a house's volumes lie: how the console is told of it, how somebody changes it by hand, and what it holds in truth.</summary>
public interface IHouseStorage
{
    /// <summary>The id of the one backend that the console has.</summary>
    string Backend { get; }

    /// <summary>What the console is configured with to use it.</summary>
    IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>Removes an object by hand, if it is there.</summary>
    /// <param name="writtenDown">Called before, where there is something to remove.</param>
    Task RemoveAsync(string name, Action writtenDown);

    /// <summary>Gives an object another size by hand, also a smaller one, if it is there.</summary>
    /// <param name="writtenDown">Called before, where there is something to change.</param>
    Task ResizeAsync(string name, long sizeBytes, Action writtenDown);

    /// <summary>All objects with their sizes in bytes, and beside them whatever else the console left there.</summary>
    Task<IReadOnlyDictionary<string, long>> ReadAsync();
}

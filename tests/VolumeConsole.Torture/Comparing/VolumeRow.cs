namespace VolumeConsole.Torture.Comparing;

/// <summary>A volume as the database has it.</summary>
/// <param name="ObjectName">Of what it is in the storage: a file or an image.</param>
/// <param name="SizeBytes">What users see.</param>
public sealed record VolumeRow(string Id, string Name, string Lifecycle, long SizeBytes, string ObjectName)
{
    public bool IsLive => Lifecycle is "creating" or "available" or "failed";
}

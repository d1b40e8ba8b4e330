namespace VolumeConsole.Torture.Comparing;

/// <summary>A volume as the database has it.</summary>
/// <param name="FileName">Of its file: what the database calls its object.</param>
/// <param name="SizeBytes">What users see.</param>
public sealed record VolumeRow(string Id, string Name, string Lifecycle, long SizeBytes, string FileName)
{
    public bool IsLive => Lifecycle is "creating" or "available" or "failed";
}

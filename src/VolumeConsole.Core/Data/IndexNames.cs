namespace VolumeConsole.Core.Data;

/// <summary>Indexes that refusals are recognized by.</summary>
public static class IndexNames
{
    public const string LiveName = "IX_Volumes_LiveName";
    public const string ObjectName = "IX_Volumes_ObjectName";
    public const string OneRunning = "IX_Operations_OneRunning";
    public const string ViewName = "IX_SavedViews_Name";
    public const string OpenFinding = "IX_Findings_Open";
}

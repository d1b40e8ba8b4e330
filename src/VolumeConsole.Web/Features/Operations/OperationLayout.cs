namespace VolumeConsole.Web.Features.Operations;

/// <summary>How the page shows operations.</summary>
public enum OperationLayout
{
    Table,

    /// <summary>What failed or needs attention, by cause.</summary>
    Groups,
}

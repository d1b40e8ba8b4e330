namespace VolumeConsole.Web.Features.Operations;

/// <summary>How operators sort operations: by what they ask of them.</summary>
public enum OperationFacet
{
    All,

    /// <summary>Queued, due or scheduled.</summary>
    Pending,
    Running,
    Waiting,
    Attention,
    Failed,

    /// <summary>Succeeded or cancelled.</summary>
    Done,
}

namespace VolumeConsole.Web.Features.Faults;

/// <summary>Where on the way of a call a fault strikes.</summary>
public enum FaultPlace
{
    BeforeCall,
    AfterEffect,
    BeforeCommit,
    InReply,
}

namespace VolumeConsole.Core.Drift.Remedies;

/// <summary>What a remedy wants to be told beside a reason, which all may be given.</summary>
[Flags]
public enum RemedyWants
{
    Nothing = 0,

    /// <summary>A name for the volume that it makes.</summary>
    Name = 1,

    /// <summary>A name typed to confirm, see <see cref="IRemedy.Confirms"/>.</summary>
    Confirmation = 2,

    /// <summary>Until when.</summary>
    Until = 4,

    /// <summary>The reason is not left out.</summary>
    Reason = 8,
}

namespace VolumeConsole.Core.Drift;

/// <summary>Whose mark an object carries, as seen from the row that owns its name.</summary>
public enum MarkKind
{
    /// <summary>It carries none, or is not there.</summary>
    None,

    /// <summary>Our installation's, and for a recorded name this very volume's.</summary>
    Ours,

    /// <summary>Our installation's, but another volume's than the one that owns the name.</summary>
    AnotherVolume,

    /// <summary>Another installation's.</summary>
    Foreign,
}

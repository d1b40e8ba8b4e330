namespace VolumeConsole.Core.Storage;

/// <summary>Whether calls to a backend are let through.</summary>
public enum CircuitState
{
    /// <summary>They are.</summary>
    Closed,

    /// <summary>Too many in a row had no answer: nothing is claimed and nothing is sent until a probe is answered.</summary>
    Open,

    /// <summary>The pause is over and one probe is under way.</summary>
    Probing,
}

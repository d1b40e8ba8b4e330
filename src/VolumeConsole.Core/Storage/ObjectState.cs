namespace VolumeConsole.Core.Storage;

/// <summary>What a backend holds under one object name, as seen by a call that asked it. Closed: present or absent.</summary>
public abstract record ObjectState
{
    private ObjectState() { }

    /// <summary>The backend answered that it holds nothing of that name.</summary>
    public sealed record Absent : ObjectState
    {
        public static Absent Instance { get; } = new();
    }

    /// <param name="SizeBytes">The size that the backend reports, in bytes; never what was asked for.</param>
    /// <param name="Owner">The mark on the object; null where it carries none.</param>
    public sealed record Present(long SizeBytes, OwnerMark? Owner) : ObjectState;
}

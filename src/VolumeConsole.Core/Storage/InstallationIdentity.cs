namespace VolumeConsole.Core.Storage;

/// <summary>This installation's id, set once by the start-up, before anything asks for it.</summary>
public sealed class InstallationIdentity
{
    private Guid? _id;

    /// <exception cref="InvalidOperationException">Asked for before the start-up read it.</exception>
    public Guid Id => _id ?? throw new InvalidOperationException("The installation's id was asked for before start-up had read it.");

    public void Set(Guid id) => _id = id;
}

namespace VolumeConsole.Backends.Files;

/// <summary>One run of a verb.</summary>
internal sealed class Act(Folder folder, Guid? installation)
{
    public Folder Folder { get; } = folder;

    /// <summary>Whose folder it must be; null where the verb does not say.</summary>
    public Guid? Installation { get; } = installation;

    /// <summary>Set as soon as the folder may differ from before: from then on no error is certain.</summary>
    public bool Changed { get; set; }
}

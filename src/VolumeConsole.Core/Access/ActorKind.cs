namespace VolumeConsole.Core.Access;

public enum ActorKind
{
    /// <summary>A person, signed in by a browser.</summary>
    Person,

    /// <summary>A script with a bearer token.</summary>
    Token,

    /// <summary>The program itself.</summary>
    System,
}

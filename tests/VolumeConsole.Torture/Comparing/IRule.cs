namespace VolumeConsole.Torture.Comparing;

/// <summary>One promise, as a comparison of the three witnesses.</summary>
public interface IRule
{
    IEnumerable<Violation> Find(Evidence evidence);
}

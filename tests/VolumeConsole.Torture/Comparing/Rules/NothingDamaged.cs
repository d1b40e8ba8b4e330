namespace VolumeConsole.Torture.Comparing.Rules;

/// <summary>The database is sound, and no kill looks like a rollback or a jump of the clock.</summary>
public sealed class NothingDamaged : IRule
{
    public IEnumerable<Violation> Find(Evidence evidence)
    {
        if (evidence.Database.Damage.Length > 0) yield return new Violation("the database is sound", evidence.Database.Damage);
        foreach (var hold in evidence.Database.Holds) yield return new Violation("a kill sets no hold", hold);
    }
}

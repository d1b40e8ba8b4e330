namespace VolumeConsole.Core.Drift.Remedies;

/// <summary>All remedies, in the order in which they are offered.</summary>
public sealed class RemedyCatalogue(IEnumerable<IRemedy> remedies)
{
    public IReadOnlyList<IRemedy> All { get; } = [.. remedies];

    /// <summary>Those of the finding's rule, in both directions, possible now or not; none for a closed one.</summary>
    public IReadOnlyList<IRemedy> For(FindingContext context) =>
        context.Finding.State == FindingState.Open ? [.. All.Where(r => r.IsFor(context.Finding.Rule) && r.IsOffered(context))] : [];

    /// <returns>Null where no remedy of that key is offered for the finding.</returns>
    public IRemedy? Find(FindingContext context, string key) => For(context).FirstOrDefault(r => r.Key == key);
}

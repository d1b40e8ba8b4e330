using VolumeConsole.Torture.Ledger;

namespace VolumeConsole.Torture.Comparing.Rules;

/// <summary>
/// What was accepted is remembered and over: it succeeded, or a newer request of the same volume took its place. It failed, or waits for
/// a person, only where somebody changed the storage by hand.
/// </summary>
public sealed class EveryRequestEnded : IRule
{
    private const string Promise = "every accepted request ends";

    public IEnumerable<Violation> Find(Evidence evidence)
    {
        foreach (var request in evidence.Requests)
        {
            if (request.Reply is null) yield return new Violation(Promise, $"{request}: nobody can say whether it happened");
            if (request.IsAccepted && WhyForgotten(request, evidence.Database) is { } forgotten) yield return new Violation(Promise, $"{request} was accepted, and {forgotten}");
        }

        var newest = evidence.Database.Operations.Values.GroupBy(o => o.Volume).ToDictionary(g => g.Key, g => g.Max(o => o.Id));
        foreach (var operation in evidence.Database.Operations.Values)
        {
            if (WhyNotOver(operation, newest[operation.Volume], evidence) is { } why)
                yield return new Violation(Promise, $"operation {operation.Id} ({operation.Kind} of {operation.Volume}) {why}. {operation.Error} Asked of it: {evidence.TellOf(operation.Volume)}");
        }
    }

    private static string? WhyForgotten(Asked request, DatabaseRecord database)
    {
        if (!database.Keys.TryGetValue(request.Key, out var kept)) return "its key is not in the database";
        if (request.Volume is { } volume && kept.Volume != volume) return $"its key belongs to volume {kept.Volume}";
        if (!database.Volumes.ContainsKey(kept.Volume)) return $"there is no volume {kept.Volume}";
        if (request.Kind == AskedKind.Rename) return null;
        if (kept.Operation is not { } operation || !database.Operations.ContainsKey(operation)) return "no operation carries it out";
        return request.Reply!.Operation is { } told && told != operation ? $"it was told to be operation {told}, but is {operation}" : null;
    }

    private static string? WhyNotOver(OperationRow operation, long newest, Evidence evidence) => operation switch
    {
        { IsOpen: true } => $"is still {operation.State}",
        { State: "cancelled" } when newest <= operation.Id && !WasCancelled(operation, evidence) => "was cancelled, and no newer request took its place",
        { State: "failed" or "needs_attention" } when !evidence.WasTouched(operation.Volume) => $"ended as {operation.State}, and nobody had touched the storage",
        { State: "succeeded" or "cancelled" or "failed" or "needs_attention" } => null,
        _ => $"is in the state '{operation.State}', which nobody knows",
    };

    private static bool WasCancelled(OperationRow operation, Evidence evidence) =>
        evidence.RequestsOf(operation.Volume).Any(r => r.Kind == AskedKind.Cancel && r.MayHaveHappened && r.About == operation.Id);
}

namespace VolumeConsole.Web.Features.Operations;

/// <summary>Words and colour of a facet, and what a page without rows says.</summary>
public static class FacetLook
{
    public static string Word(OperationFacet facet) => facet switch
    {
        OperationFacet.All => "All",
        OperationFacet.Pending => "Pending",
        OperationFacet.Running => "Running",
        OperationFacet.Waiting => "Waiting",
        OperationFacet.Attention => "Needs attention",
        OperationFacet.Failed => "Failed",
        OperationFacet.Done => "Done",
        _ => throw new ArgumentOutOfRangeException(nameof(facet), facet, "A facet without a word."),
    };

    /// <param name="count">Null while it is not known.</param>
    public static string? Tone(OperationFacet facet, int? count) => count is null or 0 ? null : facet switch
    {
        OperationFacet.Failed => "tone-failed",
        OperationFacet.Attention or OperationFacet.Waiting => "tone-doubt",
        OperationFacet.Running => "tone-working",
        _ => null,
    };

    public static string Empty(OperationFilter filter) => filter switch
    {
        { Narrows: true } => "No operation matches",
        { Facet: OperationFacet.All } => "No operations yet",
        { Facet: var facet } => $"Nothing {Word(facet).ToLowerInvariant()}",
    };

    public static string EmptyWords(OperationFilter filter) => filter switch
    {
        { Narrows: true } => "Nothing fits this search and these filters.",
        { Facet: OperationFacet.Failed } => "Here stands what a backend refused for certain. Nothing changed by it, and nothing waits for you.",
        { Facet: OperationFacet.Attention } => "Here stands what is still unknown after all its attempts and needs a decision. Nothing waits for you.",
        _ => "Every change of a volume or a snapshot is an operation: recorded durably first, then carried out, retried and confirmed. Each leaves its attempts here.",
    };
}

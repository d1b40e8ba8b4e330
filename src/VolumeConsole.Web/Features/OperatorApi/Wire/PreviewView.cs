namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <summary>What a retry would do, told from what the storage holds now.</summary>
/// <param name="Effect"><c>adopt</c>: what is wanted is there already. <c>act</c>: the storage will be changed. <c>no_op</c>: there is nothing to do. <c>conflict</c>: something is in the way. <c>unknown</c>: the storage did not answer.</param>
/// <param name="Sentence">The same, with the facts.</param>
/// <param name="At">When it was seen: a retry looks again.</param>
public sealed record PreviewView(string Effect, string Sentence, string At);

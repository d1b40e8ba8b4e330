namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <summary>One fact, as the four see it, in words; null where one knows nothing of it.</summary>
/// <param name="Differs">Which of the others do not say what the database says.</param>
public sealed record TruthLine(string Fact, string? User, string? Database, string? Backend, string? Job, IReadOnlyList<string> Differs);

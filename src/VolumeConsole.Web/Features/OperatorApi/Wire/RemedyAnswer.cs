namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <param name="Operation">What carries the remedy out; null where the database alone was changed.</param>
public sealed record RemedyAnswer(FindingView Finding, OperationView? Operation);

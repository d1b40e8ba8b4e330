namespace VolumeConsole.Core.Operations;

/// <summary>What decides which actions an operation offers.</summary>
public sealed record OperationFacts(OperationId Id, string Kind, string Title, bool ChangesStorage, OperationState State, int Attempt, bool Superseded)
{
    public static OperationFacts Of(Operation operation, OperationKinds kinds)
    {
        var kind = kinds.Get(operation.Kind);
        return new OperationFacts(operation.Id, operation.Kind, kind.Title, kind.ChangesStorage, operation.State, operation.Attempt, operation.Superseded);
    }
}

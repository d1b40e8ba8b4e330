using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Web.Features.OperatorApi;

/// <summary>Which operations are wanted. What is null or empty filters nothing.</summary>
public sealed record OperationQuery(IReadOnlyList<OperationState> States, string? Kind, string? Backend, VolumeId? Volume, string? Cause)
{
    public static Refusal? Read(HttpRequest request, OperationKinds kinds, out OperationQuery query)
    {
        var fields = new QueryFields(request.Query);
        query = new OperationQuery(
            fields.Values("state", PersistedNames.OperationState), fields.Word("kind", [.. kinds.All.Select(k => k.Name).Order(StringComparer.Ordinal)]),
            fields.Text("backend"), fields.Volume("volume"), fields.Text("cause"));
        return fields.Problem;
    }

    public IQueryable<Operation> Apply(IQueryable<Operation> operations)
    {
        if (States.Count == 1) operations = operations.Where(o => o.State == States[0]);
        else if (States.Count > 1) operations = operations.Where(o => States.Contains(o.State));
        if (Kind is not null) operations = operations.Where(o => o.Kind == Kind);
        if (Backend is not null) operations = operations.Where(o => o.BackendId == Backend);
        if (Volume is not null) operations = operations.Where(o => o.VolumeId == Volume);
        return Cause is null ? operations : operations.Where(o => o.Cause == Cause);
    }
}

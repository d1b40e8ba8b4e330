namespace VolumeConsole.Core.Storage.Vitals;

/// <summary>Calls by how they ended.</summary>
public sealed record CallCounts(long Done, long Rejected, long NotNow, long Unknown)
{
    public static CallCounts None { get; } = new(0, 0, 0, 0);

    public long Total => Done + Rejected + NotNow + Unknown;

    public CallCounts With(BackendResult result) => result switch
    {
        BackendResult.Done => this with { Done = Done + 1 },
        BackendResult.Rejected => this with { Rejected = Rejected + 1 },
        BackendResult.NotNow => this with { NotNow = NotNow + 1 },
        BackendResult.Unknown => this with { Unknown = Unknown + 1 },
        _ => throw new InvalidOperationException($"{result.GetType().Name} is no outcome of the closed set."),
    };
}

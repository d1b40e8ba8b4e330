using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Faults;

/// <summary>One call of a verb on an object, as a value: it can be sent later, twice or to somebody else.</summary>
internal sealed record ObjectCall(BackendVerb Verb, ObjectName Name)
{
    public long SizeBytes { get; init; }

    public OwnerMark Owner { get; init; } = new(default, default);

    /// <summary>Of a copy.</summary>
    public ObjectName Source { get; init; }

    public Task<BackendResult> SendAsync(IStorageBackend storage, CancellationToken cancellation) => Verb switch
    {
        BackendVerb.Ensure => storage.EnsureAsync(Name, SizeBytes, Owner, cancellation),
        BackendVerb.Grow => storage.GrowAsync(Name, SizeBytes, Owner, cancellation),
        BackendVerb.Remove => storage.RemoveAsync(Name, Owner, cancellation),
        BackendVerb.Mark => storage.MarkAsync(Name, Owner, cancellation),
        BackendVerb.Copy => storage.CopyAsync(Source, Name, SizeBytes, Owner, cancellation),
        BackendVerb.Observe => storage.ObserveAsync(Name, cancellation),
        _ => throw new InvalidOperationException($"{Verb} is about no object."),
    };
}

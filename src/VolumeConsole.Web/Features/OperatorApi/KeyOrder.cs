namespace VolumeConsole.Web.Features.OperatorApi;

/// <summary>How a long list is walked by its key, in terms that the database has an index for.</summary>
public sealed record KeyOrder<T>(
    Func<IQueryable<T>, long, IQueryable<T>> After, Func<IQueryable<T>, long, IQueryable<T>> Before,
    Func<IQueryable<T>, IQueryable<T>> OldestFirst, Func<IQueryable<T>, IQueryable<T>> NewestFirst, Func<T, long> KeyOf);

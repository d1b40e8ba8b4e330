using System.Reflection;
using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Features.Activity;

namespace VolumeConsole.Web.Features.OperatorApi;

/// <summary>Which entries of the log are wanted. What is null or empty filters nothing.</summary>
/// <param name="Since">Not before.</param>
/// <param name="Until">Before.</param>
public sealed record ActivityQuery(
    IReadOnlyList<string> Types, string? Actor, VolumeId? Volume, OperationId? Operation, string? Backend, DateTimeOffset? Since, DateTimeOffset? Until)
{
    /// <summary>Every type that can occur.</summary>
    public static IReadOnlyList<string> KnownTypes { get; } =
        [.. typeof(ActivityTypes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => f.GetRawConstantValue()).OfType<string>().Order(StringComparer.Ordinal)];

    public static Refusal? Read(HttpRequest request, out ActivityQuery query)
    {
        var fields = new QueryFields(request.Query);
        query = new ActivityQuery(
            fields.Words("type", KnownTypes), fields.Text("actor"), fields.Volume("volume"),
            fields.Whole("operation") is { } operation ? new OperationId(operation) : null, fields.Text("backend"), fields.Time("since"), fields.Time("until"));
        return fields.Problem;
    }

    public async Task<IQueryable<ActivityEntry>> ApplyAsync(VolumeDb db, CancellationToken cancellation)
    {
        var entries = db.Activity.AsNoTracking();
        if (Types.Count == 1) entries = entries.Where(a => a.Type == Types[0]);
        else if (Types.Count > 1) entries = entries.Where(a => Types.Contains(a.Type));
        if (Actor is not null) entries = entries.Where(a => a.Actor == Actor);
        if (Volume is not null) entries = entries.Where(a => a.VolumeId == Volume);
        if (Operation is not null) entries = entries.Where(a => a.OperationId == Operation);
        if (Backend is not null) entries = entries.Where(a => a.BackendId == Backend);
        return await ActivityTimes.BetweenAsync(db, entries, Since, Until, cancellation);
    }
}

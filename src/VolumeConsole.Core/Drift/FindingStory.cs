using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Drift.Rules;
using VolumeConsole.Core.Holds;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Drift;

/// <summary>
/// Where an object came from, and what became of it, as far as our own records tell: one or two sentences for a finding that opens.
/// Says nothing that no row says.
/// </summary>
internal sealed class FindingStory(VolumeDb db, Guid installation, DateTimeOffset now)
{
    /// <param name="row">Null where the name was never recorded.</param>
    /// <param name="lastSeen">What was stored of the object before this look, with its age; null where nothing was.</param>
    /// <returns>Null where the records tell nothing beyond the finding itself.</returns>
    public async Task<string?> TellAsync(
        Finding finding, RecordedVolume? row, ObjectState seen, (ObjectState State, DateTimeOffset At)? lastSeen, CancellationToken cancellation) => finding.Rule switch
        {
            OrphanRule.RuleName => await OrphanAsync(ObjectName.Parse(finding.ObjectName), seen, cancellation),
            OwnerRule.RuleName => await OwnerAsync(seen, cancellation),
            LeakedRule.RuleName when row is not null => await LeakedAsync(row, cancellation),
            UnclaimedRule.RuleName when row is not null => await UnclaimedAsync(row, cancellation),
            MissingRule.RuleName or SizeRule.RuleName when lastSeen is { State: ObjectState.Present present } last =>
                $"It was last seen {At(last.At)} with {SizeText.Of(present.SizeBytes)}.",
            _ => null,
        };

    private async Task<string> OrphanAsync(ObjectName name, ObjectState seen, CancellationToken cancellation)
    {
        if (seen is not ObjectState.Present { Owner: not null }) return "It carries no mark, so nothing tells who made it.";
        var ours = $"It carries our mark, yet no {Noun.Of(name)} was ever recorded under this name.";
        return await HoldStory.OfAsync(name, db, cancellation) is { } newer ? $"{ours} {newer}" : ours;
    }

    private async Task<string> OwnerAsync(ObjectState seen, CancellationToken cancellation)
    {
        if (seen is not ObjectState.Present { Owner: { } owner }) return "The mark that it was given is gone: a copy without extended attributes looks so.";
        if (owner.Installation != installation) return $"It carries the mark of installation {owner.Installation}, under the id {owner.Volume}.";
        var other = await db.VolumesAndSnapshots.AsNoTracking().Where(v => v.Id == owner.Volume).Select(v => v.Name).FirstOrDefaultAsync(cancellation);
        return other is null ? $"It carries our mark for {owner.Volume}, which is not recorded." : $"It carries the mark of our {Noun.OfName(other)} '{other}' ({owner.Volume}).";
    }

    private async Task<string> LeakedAsync(RecordedVolume row, CancellationToken cancellation)
    {
        var deleted = await db.VolumesAndSnapshots.AsNoTracking().Where(v => v.Id == row.Id).Select(v => v.DeletedAt).FirstAsync(cancellation);
        var when = deleted is { } at ? $", deleted on {Day(at)}" : "";
        return $"The object of '{row.Name}'{when}; its removal was confirmed, so something put it back.";
    }

    private async Task<string?> UnclaimedAsync(RecordedVolume row, CancellationToken cancellation)
    {
        var operations = await db.Operations.AsNoTracking().Where(o => o.VolumeId == row.Id).OrderBy(o => o.Id).Take(100).ToListAsync(cancellation);
        var maker = operations.LastOrDefault(o => CreationKind.Is(o.Kind));
        var made = maker is null ? null : await MadeAsync(maker, row, cancellation);
        var since = row.Lifecycle switch
        {
            VolumeLifecycle.Lost => await LostAsync(row, cancellation),
            VolumeLifecycle.Deleting => Stuck(operations),
            _ => null,
        };
        return string.Join(' ', new[] { made, since }.OfType<string>()) is { Length: > 0 } told ? told : null;
    }

    private async Task<string> MadeAsync(Operation maker, RecordedVolume row, CancellationToken cancellation)
    {
        var by = maker.Kind switch
        {
            SnapshotVolume.KindName => $"Taken as '{row.Name}' (operation {maker.Id})",
            AdoptVolume.KindName => $"Taken by the {maker.Kind} of '{row.Name}' (operation {maker.Id})",
            _ => $"Made by the {maker.Kind} of '{row.Name}' (operation {maker.Id})",
        };
        if (maker.State == OperationState.Succeeded) return $"{by}, which succeeded {At(maker.EndedAt ?? maker.CreatedAt)}.";
        var silent = await db.Attempts.AsNoTracking()
            .Where(a => a.OperationId == maker.Id && (a.Outcome == AttemptOutcome.Unknown || a.Outcome == AttemptOutcome.Abandoned))
            .OrderByDescending(a => a.Number).Select(a => new { a.Number, a.EndedAt, a.StartedAt }).FirstOrDefaultAsync(cancellation);
        return silent is null
            ? $"{by}, which did not succeed."
            : $"{by}, whose attempt {silent.Number} got no answer {At(silent.EndedAt ?? silent.StartedAt)}.";
    }

    private async Task<string?> LostAsync(RecordedVolume row, CancellationToken cancellation)
    {
        var declared = await db.Activity.AsNoTracking().Where(a => a.VolumeId == row.Id && a.Type == ActivityTypes.VolumeLost)
            .OrderByDescending(a => a.Sequence).Select(a => new { a.At, a.Actor }).FirstOrDefaultAsync(cancellation);
        return declared is null ? null : $"{declared.Actor} declared the {Noun.Of(row.ObjectName)} lost {At(declared.At)}; its storage came back.";
    }

    private string? Stuck(List<Operation> operations) =>
        operations.LastOrDefault(o => o.Kind is DeleteVolume.KindName or AbandonVolume.KindName or PurgeObject.KindName) is { State: OperationState.Failed or OperationState.NeedsAttention } stuck
            ? $"Its {stuck.Kind} (operation {stuck.Id}) ended {At(stuck.EndedAt ?? stuck.CreatedAt)} without success: {stuck.Error}"
            : null;

    /// <summary>The time alone where it was today.</summary>
    private string At(DateTimeOffset time) => time.UtcDateTime.Date == now.UtcDateTime.Date
        ? string.Create(CultureInfo.InvariantCulture, $"at {time.UtcDateTime:HH:mm} UTC")
        : string.Create(CultureInfo.InvariantCulture, $"at {time.UtcDateTime:HH:mm} UTC on {Day(time)}");

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

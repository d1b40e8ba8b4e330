using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Drift;

/// <summary>
/// Closes a finding in the very commit of the remedy that ended it: the backend has just said what it holds, so no scan has to look again.
/// Only what that look agrees with is closed; the rest is left to the scans.
/// </summary>
public sealed class RepairedFindings(DriftRules rules, InstallationIdentity installation)
{
    /// <param name="remedy">Concluded already.</param>
    /// <param name="volume">As it is after the commit.</param>
    /// <param name="seen">What the backend has just reported of the volume's object; null where it reported nothing.</param>
    public async Task SettleAsync(Operation remedy, Volume volume, ObjectState? seen, WriteScope write, CancellationToken cancellation)
    {
        if (remedy.State is not (OperationState.Succeeded or OperationState.Failed or OperationState.Cancelled)) return;
        var open = await write.Db.Findings
            .Where(f => f.BackendId == volume.BackendId && f.ObjectName == volume.ObjectName.Value && f.State != FindingState.Closed).ToListAsync(cancellation);
        if (open.Count == 0) return;
        if (remedy.State != OperationState.Succeeded || seen is null)
        {
            // It did not repair anything: should the difference go by itself, nobody is named for it.
            foreach (var finding in open.Where(f => f.RemedyOperationId == remedy.Id)) finding.RemedyBy = null;
            return;
        }

        var row = new RecordedVolume(volume.Id, volume.ObjectName, volume.Name, volume.Lifecycle, volume.SizeBytes, volume.Version, InFlight: false);
        var still = rules.Find(new Comparison(volume.BackendId, volume.ObjectName, row, seen, installation.Id))?.Rule.Name;
        foreach (var finding in open.Where(f => f.Rule != still)) Close(finding, remedy, volume, write);
    }

    private static void Close(Finding finding, Operation remedy, Volume volume, WriteScope write)
    {
        var wasShown = finding.State == FindingState.Open;
        var by = finding.RemedyBy ?? remedy.RequestedBy;
        finding.Close($"Repaired: {remedy.Kind} (operation {remedy.Id}).", write.Now, by);
        if (wasShown) Log(finding, volume, $"{finding.Rule}: repaired by {by} (operation {remedy.Id}, {remedy.Kind})", write);
    }

    internal static void Log(Finding finding, Volume volume, string detail, WriteScope write) => write.Db.Activity.Add(new ActivityEntry
    {
        At = write.Now,
        Actor = Actor.Reconciler.ToString(),
        Type = ActivityTypes.FindingClosed,
        BackendId = finding.BackendId,
        VolumeId = volume.Id,
        VolumeName = volume.Name,
        Detail = detail,
    });
}

using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Core.Drift.Changes;

/// <summary>What requests about one finding share.</summary>
internal static class FindingScope
{
    public static Task<Finding?> FindAsync(ChangeScope change, long id, CancellationToken cancellation) =>
        change.Db.Findings.FirstOrDefaultAsync(f => f.Id == id && f.State != FindingState.Suspected, cancellation);

    public static Refusal NoFinding(long id) => new(RefusalReason.NotFound, "id", $"There is no finding {id}.", "Look at the list of findings.");

    public static Refusal NotOpen(Finding finding) =>
        Refusal.Conflict($"Finding {finding.Id} is closed: {finding.ClosedBecause ?? "the difference is gone."}", "Nothing is left to do.");

    /// <summary>Logs it under its volume, where it has one that is still recorded.</summary>
    public static async Task TellAsync(ChangeScope change, Finding finding, string type, string detail, CancellationToken cancellation)
    {
        var volume = finding.VolumeId is { } id ? await change.Db.VolumesAndSnapshots.FirstOrDefaultAsync(v => v.Id == id, cancellation) : null;
        if (volume is not null)
        {
            change.Concern(volume);
            change.Log(type, volume, detail: detail);
            return;
        }

        change.About($"finding {finding.Id} ({finding.Rule} of {finding.ObjectName})", () => finding.Id);
        change.LogBackend(type, finding.BackendId, $"{finding.ObjectName}: {detail}");
    }
}

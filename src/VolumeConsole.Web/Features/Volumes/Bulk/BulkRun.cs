using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Shared.Commands;

namespace VolumeConsole.Web.Features.Volumes.Bulk;

/// <summary>
/// One action on many volumes: first what each will get, then one request after the other through the write door. What was accepted
/// stays accepted, wherever it stops. Used by one circuit at a time.
/// </summary>
public sealed class BulkRun(BulkAction action, IReadOnlyCollection<VolumeId> ids, IDbContextFactory<VolumeDb> databases, OperationKinds kinds, ConsoleCommands commands, Notices notices)
{
    private List<BulkLine> _lines = [];
    private bool _stopped;

    public BulkAction Action => action;
    public IReadOnlyList<BulkLine> Lines => _lines;
    public bool Running { get; private set; }
    public bool Over { get; private set; }

    public int Ready => _lines.Count(l => l.WillBeSent);
    public int LeftOut => _lines.Count(l => l.State == "left-out");
    public int Accepted => _lines.Count(l => l.State == "accepted");
    public int Refused => _lines.Count(l => l.State == "refused");

    /// <summary>What has to be typed before something is destroyed: the verb and how many it will hit.</summary>
    public string Confirmation => string.Create(CultureInfo.InvariantCulture, $"{action.Verb} {Ready}");

    public string Title => string.Create(CultureInfo.InvariantCulture, $"{Capital(action.Verb)} {ids.Count} volume{(ids.Count == 1 ? "" : "s")}");

    /// <summary>Reads all of them in three reads, and asks of each the rules of the write door.</summary>
    public async Task PreviewAsync(string text, CancellationToken cancellation)
    {
        if (Running || Over) return;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var volumes = await db.Volumes.AsNoTracking().Where(v => ids.Contains(v.Id)).ToDictionaryAsync(v => v.Id, cancellation);
        var unfinished = (await db.Operations.AsNoTracking()
            .Where(o => ids.Contains(o.VolumeId) && o.State != OperationState.Succeeded && o.State != OperationState.Cancelled).OrderBy(o => o.Id).ToListAsync(cancellation)).ToLookup(o => o.VolumeId);
        var snapshots = (await db.Snapshots.AsNoTracking().Where(s => ids.Contains(s.SnapshotOf!.Value)).Where(Volume.Live).OrderBy(s => s.Id).ToListAsync(cancellation)).ToLookup(s => s.SnapshotOf!.Value);
        _lines = [.. ids.Select(id => volumes.TryGetValue(id, out var volume)
            ? new BulkLine(id, volume.Name, action.Plan(volume, VolumeFacts.Of(volume, unfinished[id], kinds, snapshots[id]), text))
            : new BulkLine(id, id.ToString(), null)).OrderBy(l => l.Name, StringComparer.Ordinal)];
    }

    /// <summary>After the one that is being sent: what was accepted stays so.</summary>
    public void Stop() => _stopped = true;

    /// <param name="reason">Why, in the person's words; kept with each activity.</param>
    /// <param name="sent">Called after each, to be drawn.</param>
    public async Task SendAsync(string? reason, Func<Task> sent, CancellationToken cancellation)
    {
        if (Running || Over) return;
        Running = true;
        var notice = await notices.BeginAsync(Title, "Sending one after the other.");
        var all = Ready;
        try
        {
            for (var at = 0; at < _lines.Count && !_stopped; at++)
            {
                if (!_lines[at].WillBeSent) continue;
                _lines[at] = await SendAsync(_lines[at], reason, cancellation);
                await notices.ReplaceAsync(notice with { Text = string.Create(CultureInfo.InvariantCulture, $"Sent {Accepted + Refused} of {all}.") });
                await sent();
            }
        }
        finally
        {
            (Running, Over) = (false, true);
            await notices.ReplaceAsync(notice with { State = Refused > 0 ? NoticeState.Refused : NoticeState.Requested, Text = Told(all) });
        }
    }

    private async Task<BulkLine> SendAsync(BulkLine line, string? reason, CancellationToken cancellation) =>
        await commands.SendAsync(line.Plan!.Request with { Reason = reason }, cancellation) switch
        {
            Submission.Accepted accepted => line with { Sent = true, Operation = accepted.Operation },
            Submission.Refused refused => line with { Sent = true, Refused = refused.Refusal.ToString() },
            _ => line with { Sent = true },
        };

    private string Told(int all) => string.Create(CultureInfo.InvariantCulture,
        $"{Accepted} accepted and recorded{(Refused > 0 ? $", {Refused} refused" : "")}{(Accepted + Refused < all ? $", {all - Accepted - Refused} not sent" : "")}.");

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}

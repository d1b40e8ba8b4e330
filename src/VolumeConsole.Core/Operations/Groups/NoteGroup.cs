using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Activity;

namespace VolumeConsole.Core.Operations.Groups;

/// <summary>
/// Writes a note on a group of failures, in place of the one that it had. It stays when the group is empty: the same trouble may
/// come back at night.
/// </summary>
/// <param name="Text">Empty takes the note away.</param>
public sealed record NoteGroup(string Kind, string BackendId, string Cause, string Text) : Request
{
    public const int TextMax = 1_000;

    internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
    {
        var text = Text.Trim();
        if (text.Length > TextMax || text.Any(c => char.IsControl(c) && c != '\n'))
            return new Refusal(RefusalReason.Invalid, "text", "The note is too long, or has control characters in it.", $"Use at most {TextMax} characters.");
        var note = await change.Db.GroupNotes.FirstOrDefaultAsync(n => n.Kind == Kind && n.BackendId == BackendId && n.Cause == Cause, cancellation);
        if (note is null && !await ExistsAsync(change, cancellation))
            return new Refusal(RefusalReason.NotFound, "cause", "No operation of that kind and backend has this cause.", "Look at the list of groups.");

        if (text.Length == 0 && note is not null) change.Db.GroupNotes.Remove(note);
        else if (text.Length > 0) Write(change, note, text);
        change.About($"the note on “{Cause}”");
        change.LogBackend(ActivityTypes.GroupNoted, BackendId, text.Length == 0 ? $"Note taken away from {Kind} “{Cause}”." : $"{Kind} “{Cause}”: {text}");
        return null;
    }

    private void Write(ChangeScope change, GroupNote? note, string text)
    {
        if (note is null) change.Db.GroupNotes.Add(new GroupNote { Kind = Kind, BackendId = BackendId, Cause = Cause, Text = text, By = change.By, At = change.Now });
        else (note.Text, note.By, note.At) = (text, change.By, change.Now);
    }

    private Task<bool> ExistsAsync(ChangeScope change, CancellationToken cancellation) =>
        FailureGroups.Of(change.Db.Operations, new FailureGroupKey(Kind, BackendId, Cause), waiting: true).AnyAsync(cancellation);
}

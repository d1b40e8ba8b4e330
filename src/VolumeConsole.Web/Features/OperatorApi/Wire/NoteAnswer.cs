namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <param name="Note">Null where it was taken away.</param>
public sealed record NoteAnswer(GroupNoteView? Note);

namespace VolumeConsole.Web.Features.OperatorApi.Wire;

public sealed record GroupNoteView(string Text, string By, string At);

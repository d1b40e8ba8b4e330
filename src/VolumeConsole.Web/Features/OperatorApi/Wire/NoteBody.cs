namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <summary>A note on a group of failures, in place of the one that it had.</summary>
/// <param name="Kind">The group's kind of operation.</param>
/// <param name="Backend">The group's backend.</param>
/// <param name="Cause">The group's cause.</param>
/// <param name="Text">At most 1,000 characters; empty takes the note away.</param>
/// <param name="Reason">Why, in your words; kept with the activity.</param>
public sealed record NoteBody(string Kind, string Backend, string Cause, string Text, string? Reason = null);

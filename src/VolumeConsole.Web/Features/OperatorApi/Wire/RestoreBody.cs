namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <param name="Name">A new name, where its own was taken meanwhile. Leave it out to keep its own.</param>
/// <param name="Reason">Why, in your words; kept with the activity.</param>
public sealed record RestoreBody(string? Name = null, string? Reason = null);

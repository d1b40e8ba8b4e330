namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <param name="Name">The new name. Leave it out to keep the old one.</param>
/// <param name="Description">The new description; an empty one takes it away. Leave it out to keep the old one.</param>
/// <param name="Tags">The whole new set of tags. Leave it out to keep the old one.</param>
/// <param name="Reason">Why, in your words; kept with the activity.</param>
public sealed record UpdateVolumeBody(string? Name = null, string? Description = null, IReadOnlyList<string>? Tags = null, string? Reason = null);

namespace VolumeConsole.Web.Features.Api.Wire;

/// <summary>What an action may say. For the document: handlers read the fields one by one.</summary>
/// <param name="Type"><c>resize</c>.</param>
/// <param name="SizeGigabytes">In GiB: the new size, larger than the present one.</param>
/// <param name="Region">The volume's region, if you like to have it checked.</param>
public sealed record ActionBody(string Type, long SizeGigabytes, string? Region = null);

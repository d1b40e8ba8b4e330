namespace VolumeConsole.Web.Features.Api.Docs;

/// <summary>What a handler reads by hand of the body, for the OpenAPI document.</summary>
/// <param name="Optional">No body at all is as good as an empty one.</param>
public sealed record ApiBodyShape(Type Type, bool Optional);

namespace VolumeConsole.Web.Features.Api.Docs;

/// <summary>What a handler reads by hand of query or headers, for the OpenAPI document.</summary>
/// <param name="Words">The only values that it can have; null where it is free.</param>
/// <param name="InHeader">False: in the query.</param>
public sealed record ApiParameter(string Name, ApiParameterType Type, string Meaning, IReadOnlyList<string>? Words = null, bool InHeader = false, bool Required = false);

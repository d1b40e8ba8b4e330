namespace VolumeConsole.Web.Features.Volumes;

/// <summary>One fact, as the four see it.</summary>
public sealed record TruthRow(string Fact, Truth User, Truth Database, Truth Backend, Truth Job);

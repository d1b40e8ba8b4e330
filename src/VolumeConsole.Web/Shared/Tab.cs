namespace VolumeConsole.Web.Shared;

/// <param name="Key">In the URL.</param>
public sealed record Tab(string Key, string Title, string? Count = null);

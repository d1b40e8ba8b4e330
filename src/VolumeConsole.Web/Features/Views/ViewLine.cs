namespace VolumeConsole.Web.Features.Views;

/// <summary>A saved view, as lists show it.</summary>
/// <param name="Mine">Belongs to who asks: may be changed.</param>
public sealed record ViewLine(long Id, string Page, string Name, string Query, bool Shared, string Owner, bool Mine)
{
    public string Href => Query.Length == 0 ? Page : $"{Page}?{Query}";
}

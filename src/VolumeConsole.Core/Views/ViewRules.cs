using System.Text.RegularExpressions;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Core.Views;

/// <summary>What a saved view may be. Each check answers null, or a refusal that names the field and the remedy.</summary>
public static partial class ViewRules
{
    /// <summary>Views of one owner.</summary>
    public const int CountMax = 100;

    public const int NameMax = 80;
    private const int QueryMax = 2_000;

    public static Refusal? Name(string name) => name.Length is > 0 and <= NameMax && !name.Any(char.IsControl)
        ? null
        : new Refusal(RefusalReason.Invalid, "name", "That cannot be a view's name.", $"Use one line of 1 to {NameMax} characters.");

    internal static Refusal? Page(string page) => PagePath().IsMatch(page)
        ? null
        : new Refusal(RefusalReason.Invalid, "page", "There is no such page.", "Save a view on the page that it is to show.");

    internal static Refusal? Query(string query) => query.Length <= QueryMax && !query.Any(c => char.IsControl(c) || c == '#')
        ? null
        : new Refusal(RefusalReason.Invalid, "query", "That address is too long to be kept.", $"Narrow the page by fewer filters: at most {QueryMax} characters are kept.");

    internal static Refusal NameTaken(string name) =>
        new(RefusalReason.NameTaken, "name", $"You have a view '{name}' on this page already.", "Choose another name, or delete that one first.");

    internal static Refusal NoView(long id) => new(RefusalReason.NotFound, "id", $"There is no view {id}.", "Somebody may just have deleted it.");

    internal static Refusal NotYours(SavedView view, string verb) =>
        new(RefusalReason.Forbidden, null, $"The view '{view.Name}' belongs to {view.Owner}.", $"Only {view.Owner} may {verb} it; save one of your own instead.");

    [GeneratedRegex(@"\A[a-z][a-z0-9/-]{0,63}\z")]
    private static partial Regex PagePath();
}

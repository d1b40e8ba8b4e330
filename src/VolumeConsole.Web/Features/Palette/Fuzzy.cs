namespace VolumeConsole.Web.Features.Palette;

/// <summary>How well a few typed letters fit a text: in order, not necessarily side by side.</summary>
public static class Fuzzy
{
    private const int Whole = 400;
    private const int Start = 300;
    private const int WordStart = 200;
    private const int Inside = 100;

    /// <returns>Null where some word does not fit; otherwise higher is better.</returns>
    public static int? Score(string typed, string text)
    {
        var total = 0;
        foreach (var word in typed.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (OfWord(word, text) is not { } score) return null;
            total += score;
        }

        return total - Math.Min(text.Length, 50);
    }

    private static int? OfWord(string word, string text)
    {
        var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        if (at < 0) return Scattered(word, text);
        if (word.Length == text.Length) return Whole;
        if (at == 0) return Start;
        return text.Contains(' ' + word, StringComparison.OrdinalIgnoreCase) || text.Contains('-' + word, StringComparison.OrdinalIgnoreCase) ? WordStart : Inside;
    }

    /// <summary>Each letter of the word after the one before; those that begin a word or follow at once count more.</summary>
    private static int? Scattered(string word, string text)
    {
        var (score, last) = (0, -1);
        foreach (var letter in word)
        {
            var at = text.IndexOf(letter.ToString(), last + 1, StringComparison.OrdinalIgnoreCase);
            if (at < 0) return null;
            score += at == last + 1 ? 6 : at == 0 || text[at - 1] is ' ' or '-' ? 5 : 1;
            last = at;
        }

        return score;
    }
}

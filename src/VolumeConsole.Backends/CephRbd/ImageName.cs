using System.Text;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>
/// Text for a foreign image's name. Ceph lists in order of UTF-8 bytes, listings are in order of UTF-16 units: the two differ beyond U+FFFF
/// alone, so what lies there is spelled as a replacement character with its number. An at sign, which stands between image and snapshot, is
/// followed by one as well: so no image is taken for a snapshot, or listed under the name of one.
/// </summary>
internal static class ImageName
{
    public static string ToText(string name)
    {
        if (!name.Any(c => c == '@' || char.IsSurrogate(c))) return name;
        var text = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
        {
            if (rune.IsBmp) text.Append(rune.ToString()).Append(rune.Value == '@' ? Rune.ReplacementChar.ToString() : "");
            else text.Append(Rune.ReplacementChar.ToString()).Append(rune.Value.ToString("X6", System.Globalization.CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}

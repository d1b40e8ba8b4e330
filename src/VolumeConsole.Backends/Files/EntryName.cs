using System.Text;

namespace VolumeConsole.Backends.Files;

/// <summary>
/// Text for a file's name, which on Linux is bytes. Two names never get the same text, or a listing would seem to repeat one:
/// a backslash is doubled, and what is not printable UTF-8 becomes <c>\xNN</c>.
/// </summary>
internal static class EntryName
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string ToText(ReadOnlySpan<byte> name) =>
        IsPlain(name) ? Encoding.ASCII.GetString(name) : Escaped(name);

    private static bool IsPlain(ReadOnlySpan<byte> name) =>
        !name.ContainsAnyExceptInRange((byte)0x20, (byte)0x7e) && !name.Contains((byte)'\\');

    private static string Escaped(ReadOnlySpan<byte> name)
    {
        var text = new StringBuilder(name.Length + 16);
        while (!name.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(name, out var rune, out var length);
            if (status != System.Buffers.OperationStatus.Done || Rune.IsControl(rune))
            {
                foreach (var value in name[..length]) text.Append("\\x").Append(value.ToString("x2"));
            }
            else
            {
                text.Append(rune.Value == '\\' ? @"\\" : rune.ToString());
            }

            name = name[length..];
        }

        return text.ToString();
    }

    /// <summary>The bytes again, with the zero that system calls want.</summary>
    public static byte[] ToBytes(string text)
    {
        var bytes = new List<byte>(text.Length + 1);
        for (var i = 0; i < text.Length;)
        {
            if (text[i] != '\\')
            {
                Rune.TryGetRuneAt(text, i, out var rune);
                bytes.AddRange(s_strict.GetBytes(rune.ToString()));
                i += rune.Utf16SequenceLength;
            }
            else if (text[i + 1] == '\\')
            {
                bytes.Add((byte)'\\');
                i += 2;
            }
            else
            {
                bytes.Add(Convert.FromHexString(text.AsSpan(i + 2, 2))[0]);
                i += 4;
            }
        }

        bytes.Add(0);
        return [.. bytes];
    }
}

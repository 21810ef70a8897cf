using System.Globalization;
using System.Text;

namespace Consult.Mail.Inbound.Decoding;

/// <summary>
/// The parameters of a Content-Type or Content-Disposition, of which the file name is one: RFC 2231 with its continuations, RFC 2047 where it should not
/// be, and raw Shift_JIS, whose second bytes look like backslashes.
/// </summary>
internal static class HeaderParameters
{
    /// <param name="header">The value of the header as it came, with its folds.</param>
    /// <returns>Names in small letters, without the marks of RFC 2231.</returns>
    internal static IReadOnlyDictionary<string, string> Of(ReadOnlySpan<byte> header)
    {
        var parts = new Dictionary<string, SortedDictionary<int, Part>>(StringComparer.Ordinal);
        foreach (var (name, value) in Split(header))
        {
            var marks = name.Split('*');
            var number = marks.Length > 1 && int.TryParse(marks[1], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0;
            var key = marks.Length > 1 ? marks[0] + "*" : name;
            if (!parts.TryGetValue(key, out var list))
                parts[key] = list = [];
            list.TryAdd(number, new Part(value, marks.Length > 1 && marks[^1].Length == 0));
        }

        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        // RFC 2231 says more exactly what the plain parameter beside it says.
        foreach (var (key, list) in parts.OrderByDescending(p => p.Key.EndsWith('*')))
            read.TryAdd(key.TrimEnd('*'), key.EndsWith('*') ? Extended(list) : EncodedWords.Decode(list[0].Value));
        return read;
    }

    private static string Extended(SortedDictionary<int, Part> list)
    {
        string? label = null;
        var bytes = new List<byte>();
        foreach (var (number, part) in list)
        {
            var value = part.Value.AsSpan();
            if (number == list.Keys.First() && part.IsEncoded && value.IndexOf((byte)'\'') is >= 0 and var first && value[(first + 1)..].IndexOf((byte)'\'') is >= 0 and var second)
            {
                label = Encoding.ASCII.GetString(value[..first]);
                value = value[(first + second + 2)..];
            }

            bytes.AddRange(part.IsEncoded ? Unescaped(value) : value.ToArray());
        }

        var raw = bytes.ToArray();
        return label is null ? EncodedWords.Decode(raw) : LetterText.Of(raw, label).Text;
    }

    private static byte[] Unescaped(ReadOnlySpan<byte> value)
    {
        var bytes = new List<byte>(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            var isEscape = value[i] == '%' && i + 2 < value.Length && char.IsAsciiHexDigit((char)value[i + 1]) && char.IsAsciiHexDigit((char)value[i + 2]);
            bytes.Add(isEscape ? Convert.FromHexString([(char)value[i + 1], (char)value[i + 2]])[0] : value[i]);
            i += isEscape ? 2 : 0;
        }

        return [.. bytes];
    }

    private static List<(string Name, byte[] Value)> Split(ReadOnlySpan<byte> header)
    {
        var found = new List<(string, byte[])>();
        var reading = new QuotedReading(header);
        reading.Until((byte)';');
        while (!reading.IsAtEnd)
        {
            var name = Encoding.ASCII.GetString(reading.Until((byte)'=', (byte)';')).Trim().ToLowerInvariant();
            var value = reading.Stopped == '=' ? reading.Until((byte)';') : [];
            if (name.Length > 0)
                found.Add((name, value));
        }

        return found;
    }

    private sealed record Part(byte[] Value, bool IsEncoded);
}

using Consult.Data;
using Consult.Japanese;
using Consult.Mail.Inbound.Decoding;

namespace Consult.Mail.Inbound.Reading;

/// <summary>
/// The addresses of a header, read from its bytes: names in any encoding, quoted or not, and the addresses of mobile phones with dots where none may
/// be. An address is never decoded (<c>=?utf-8?Q?agent?=@…</c> is nobody), and one that could be read in two ways is none.
/// </summary>
internal static class AddressList
{
    private const int Most = 500;
    private const int LongestName = 200;
    private const int LongestAddress = 254;

    internal static IReadOnlyList<LetterAddress> Read(ReadOnlySpan<byte> header, string? charset)
    {
        var found = new List<LetterAddress>();
        var reading = new QuotedReading(header);
        var before = new List<byte>();
        while (!reading.IsAtEnd && found.Count < Most)
        {
            var phrase = reading.Until((byte)',', (byte)';', (byte)':', (byte)'<');
            if (reading.Stopped == ':')
                continue;
            if (reading.Stopped == '<')
            {
                var address = reading.Until((byte)'>');
                var after = reading.Until((byte)',', (byte)';');
                if (!after.Contains((byte)'<') && Usable(address) is { } usable)
                    found.Add(new LetterAddress(Name([.. before, .. phrase], charset), usable));
                before.Clear();
                continue;
            }

            var (bare, comment) = Comment(phrase);
            if (Usable(bare) is { } alone)
            {
                found.Add(new LetterAddress(Name(comment, charset), alone));
                before.Clear();
            }
            else if (phrase.Length > 0)
            {
                // A comma within a name: 佐藤, 花子 <…>
                before.AddRange([.. phrase, (byte)',', (byte)' ']);
            }
        }

        return found;
    }

    private static string Name(ReadOnlySpan<byte> bytes, string? charset) =>
        CleanText.Cut(CleanText.Line(EncodedWords.Decode(bytes, charset)), LongestName);

    /// <summary><c>a@b (佐藤)</c></summary>
    private static (byte[] Address, byte[] Comment) Comment(byte[] phrase)
    {
        var open = phrase.AsSpan().IndexOf((byte)'(');
        if (open < 0)
            return (phrase, []);
        var comment = phrase.AsSpan()[(open + 1)..].TrimEnd(" )"u8).ToArray();
        return (phrase.AsSpan()[..open].TrimEnd((byte)' ').ToArray(), comment);
    }

    private static string? Usable(byte[] bytes)
    {
        if (bytes.Length > LongestAddress || JapaneseBytes.Try(JapaneseBytes.Strict(65001), bytes) is not { } text || text.Split('@') is not [{ Length: > 0 } local, { Length: > 0 } domain])
            return null;
        return local.All(c => char.IsLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~.".Contains(c, StringComparison.Ordinal)) && domain.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or '[' or ']')
            && domain[0] != '.' && domain[^1] != '.'
            ? text
            : null;
    }
}

using System.Text;
using System.Text.RegularExpressions;
using Consult.Data;
using Consult.Mail.Inbound.Decoding;
using MimeKit;

namespace Consult.Mail.Inbound.Reading;

/// <summary>The headers of a letter or of one inside of it, read from their bytes.</summary>
/// <param name="charset">How a person wants raw bytes and encoded words read; null: by themselves.</param>
internal sealed partial class LetterHeaders(HeaderList list, string? charset)
{
    /// <summary>Of one header that is read, in bytes; the rest of a longer one is left.</summary>
    private const int Longest = 1 << 16;

    private const int LongestLine = 1000;
    private const int MostIds = 200;

    private readonly List<string> remarks = [];

    internal IReadOnlyList<string> Remarks => remarks;

    internal bool Has(string name) => list.Contains(name);

    /// <summary>The value's bytes as they came; empty where there is none. Of several headers of one name the topmost counts.</summary>
    internal ReadOnlySpan<byte> Raw(string name) => list.FirstOrDefault(h => h.Field.Equals(name, StringComparison.OrdinalIgnoreCase))?.RawValue;

    /// <summary>The names of all headers.</summary>
    internal IEnumerable<string> Names => list.Select(h => h.Field);

    /// <summary>One clean line; "" where there is none.</summary>
    internal string Line(string name) => CleanText.Cut(CleanText.Line(EncodedWords.Decode(Bounded(name), charset)), LongestLine);

    /// <summary>The first word of a value that machines read, in small letters: "auto-replied (vacation)" is auto-replied.</summary>
    internal string Token(string name) => Encoding.ASCII.GetString(Bounded(name)).Trim().Split([' ', '\t', ';', '(', '\r', '\n', ','], 2)[0].ToLowerInvariant();

    internal IReadOnlyList<LetterAddress> Addresses(string name) => AddressList.Read(Bounded(name), charset);

    /// <summary>The first usable address; null where there is none.</summary>
    internal LetterAddress? Address(string name) => Addresses(name) is [var first, ..] ? first : null;

    /// <summary>Message-IDs without their brackets. Those of careless programs have no brackets, or words between.</summary>
    internal IReadOnlyList<string> Ids(string name)
    {
        var text = CleanText.Of(Encoding.Latin1.GetString(Bounded(name)));
        var ids = Bracketed().Matches(text).Select(m => Space().Replace(m.Groups[1].Value, "")).Where(id => id.Length > 0).ToList();
        if (ids.Count == 0)
            ids.AddRange(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('<', '>', ',', ';')).Where(word => name == "Message-ID" ? word.Length > 0 : word.Contains('@', StringComparison.Ordinal)));
        return [.. ids.Where(id => id.Length <= LongestLine).Distinct(StringComparer.Ordinal).TakeLast(MostIds)];
    }

    /// <summary>The parameters of Content-Type or Content-Disposition.</summary>
    internal IReadOnlyDictionary<string, string> Parameters(string name) => HeaderParameters.Of(Bounded(name));

    private ReadOnlySpan<byte> Bounded(string name)
    {
        var value = Raw(name);
        if (value.Length <= Longest)
            return value;
        var sentence = $"{name} が長すぎるため、初めの部分だけを読み取りました。";
        if (!remarks.Contains(sentence))
            remarks.Add(sentence);
        return value[..Longest];
    }

    [GeneratedRegex("<([^<>]{1,2000})>")]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}

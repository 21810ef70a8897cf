using System.Text;

namespace Consult.Mail.Inbound.Decoding;

internal enum Charset
{
    /// <summary>No label, or one that says nothing: unknown-8bit, x-unknown, default.</summary>
    Unknown,
    Ascii,
    Utf8,
    Iso2022Jp,
    ShiftJis,
    EucJp,

    /// <summary>Another one that .NET knows.</summary>
    Other,
}

/// <summary>What the name of a charset in a letter means; senders use many names for few encodings.</summary>
internal static class CharsetLabel
{
    private static readonly Dictionary<string, Charset> Names = new (Charset Charset, string Names)[]
    {
        (Charset.Ascii, "usascii ascii ansix341968 646"),
        (Charset.Utf8, "utf8 utf utf8mb4 cp65001 unicode11utf8"),
        (Charset.Iso2022Jp, "jis jis7 jis8 csiso2022jp cp50220 cp50221 cp50222"),
        (Charset.ShiftJis, "shiftjis sjis xsjis xshiftjis mskanji csshiftjis windows31j cswindows31j ms932 cp932 xmscp932 windows932 sjiswin shiftjisx0213"),
        (Charset.EucJp, "eucjp xeucjp xeuc eucjpms eucjpwin ujis cp51932 cp20932 eucjis2004 cseucpkdfmtjapanese"),
    }.SelectMany(c => c.Names.Split(' ').Select(name => (name, c.Charset))).ToDictionary(StringComparer.Ordinal);

    internal static Charset Of(string? label)
    {
        var plain = Plain(label);
        if (Names.TryGetValue(plain, out var known))
            return known;
        if (plain.StartsWith("iso2022jp", StringComparison.Ordinal))
            return Charset.Iso2022Jp;
        return Encoding(label) is null ? Charset.Unknown : Charset.Other;
    }

    /// <summary>The encoding of that name that refuses what it does not know; null if there is none.</summary>
    internal static Encoding? Encoding(string? label)
    {
        var name = label?.Trim().Trim('"', '\'') ?? "";
        try
        {
            return name.Length == 0 ? null
                : CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                ?? System.Text.Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception none) when (none is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static string Plain(string? label) => string.Concat((label ?? "").ToLowerInvariant().Where(char.IsAsciiLetterOrDigit));
}

using System.Globalization;
using System.Text;
using Consult.Data;
using Consult.Mail.Inbound.Decoding;

namespace Consult.Mail.Inbound.Reading;

/// <summary>The bare text of RTF as Outlook packs it into winmail.dat ([MS-OXRTFEX] where it was HTML before).</summary>
internal sealed class RtfText
{
    private static readonly HashSet<string> Unseen =
        ["*", "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "footer", "headerl", "headerr", "footerl", "footerr", "listtable", "listoverridetable", "generator"];

    private readonly StringBuilder text = new();
    private readonly List<byte> bytes = [];
    private readonly Stack<(bool Hidden, int Skip)> groups = new();
    private string label = "cp1252";
    private bool hidden;
    private int skip = 1;
    private int toSkip;

    private RtfText()
    {
    }

    internal static string Of(ReadOnlySpan<byte> rtf)
    {
        var reading = new RtfText();
        while (rtf.Length > 0)
            rtf = rtf[reading.Step(rtf)..];
        reading.Flush();
        return CleanText.Of(reading.text.ToString().Trim('\n', ' '));
    }

    /// <returns>How many bytes were read.</returns>
    private int Step(ReadOnlySpan<byte> rtf)
    {
        switch (rtf[0])
        {
            case (byte)'{':
                groups.Push((hidden, skip));
                return 1;
            case (byte)'}':
                Flush();
                if (groups.TryPop(out var outer))
                    (hidden, skip) = outer;
                return 1;
            case (byte)'\r' or (byte)'\n':
                return 1;
            case (byte)'\\' when rtf.Length > 1:
                return Control(rtf);
            default:
                Byte(rtf[0]);
                return 1;
        }
    }

    private int Control(ReadOnlySpan<byte> rtf)
    {
        if (rtf[1] == '\'' && rtf.Length > 3 && byte.TryParse(rtf[2..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var escaped))
        {
            Byte(escaped);
            return 4;
        }

        if (!char.IsAsciiLetter((char)rtf[1]))
        {
            if (rtf[1] == '*')
                hidden = true;
            else if (rtf[1] is (byte)'\\' or (byte)'{' or (byte)'}')
                Byte(rtf[1]);
            else if (rtf[1] == '~')
                Byte((byte)' ');
            return 2;
        }

        var end = 1;
        while (end < rtf.Length && char.IsAsciiLetter((char)rtf[end]))
            end++;
        var word = Encoding.ASCII.GetString(rtf[1..end]);
        var from = end;
        while (end < rtf.Length && (char.IsAsciiDigit((char)rtf[end]) || (end == from && rtf[end] == '-')))
            end++;
        int? number = int.TryParse(rtf[from..end], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var given) ? given : null;
        Word(word, number);
        return end < rtf.Length && rtf[end] == ' ' ? end + 1 : end;
    }

    private void Word(string word, int? number)
    {
        if (Unseen.Contains(word))
            hidden = true;
        else if (word == "ansicpg" && number is { } page)
            label = page == 65001 ? "utf-8" : $"cp{page}";
        else if (word == "htmlrtf")
            hidden = number != 0;
        else if (word == "uc")
            skip = Math.Clamp(number ?? 1, 0, 8);
        else if (word == "u" && number is { } unit)
            Unit((char)(ushort)unit);
        else if (word is "par" or "line" or "row")
            Byte((byte)'\n');
        else if (word is "tab" or "cell")
            Byte((byte)'\t');
    }

    private void Byte(byte b)
    {
        if (toSkip > 0)
            toSkip--;
        else if (!hidden)
            bytes.Add(b);
    }

    private void Unit(char unit)
    {
        Flush();
        if (!hidden)
            text.Append(unit);
        toSkip = skip;
    }

    private void Flush()
    {
        if (bytes.Count > 0)
            text.Append(LetterText.Of(bytes.ToArray(), label).Text);
        bytes.Clear();
        toSkip = 0;
    }
}

using System.Text.RegularExpressions;

namespace Consult.Mail.Inbound.Reading;

public enum LetterBlockKind
{
    /// <summary>What the sender wrote now, also between the lines of a quote.</summary>
    Own,

    /// <summary>An older letter that is repeated.</summary>
    Quote,

    Signature,
}

/// <param name="Text">With its line ends.</param>
public sealed record LetterBlock(LetterBlockKind Kind, string Text);

/// <summary>
/// Divides a letter's text, so that a page can fold what is not new. Nothing is lost: the blocks in a row are the text. In doubt text is the sender's
/// own, for a fold too few is a nuisance and a fold too many hides an answer.
/// </summary>
public static partial class Quotes
{
    private const int LongestSignature = 14;
    private const int MostRules = 4;

    /// <summary>Longer lines are text, whatever they look like; so the patterns below need no more time than the text is long.</summary>
    private const int LongestLine = 300;

    /// <param name="text">Line ends <c>\n</c>.</param>
    public static IReadOnlyList<LetterBlock> Of(string text)
    {
        var lines = Lines(text);
        var kinds = new LetterBlockKind[lines.Length];
        for (var i = 0; i < lines.Length; i++)
        {
            if (IsPrefixed(lines[i]))
                kinds[i] = LetterBlockKind.Quote;
        }

        MarkIntroductions(lines, kinds);
        MarkSignatures(lines, kinds);
        FillBlanks(lines, kinds);
        var blocks = new List<LetterBlock>();
        for (int i = 0, from = 0; i < lines.Length; i++)
        {
            if (i + 1 < lines.Length && kinds[i + 1] == kinds[i])
                continue;
            blocks.Add(new(kinds[i], string.Concat(lines[from..(i + 1)])));
            from = i + 1;
        }

        return blocks;
    }

    private static string[] Lines(string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length - 1; i++)
            lines[i] += "\n";
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }

    /// <summary>Lines that say whose letter follows, and, where that letter has no signs of its own, the letter.</summary>
    private static void MarkIntroductions(string[] lines, LetterBlockKind[] kinds)
    {
        var hasOwn = false;
        for (var i = 0; i < lines.Length; i++)
        {
            if (kinds[i] != LetterBlockKind.Own || IsBlank(lines[i]))
                continue;
            var (length, isHeader) = Introduction(lines, i);
            if (length == 0)
            {
                hasOwn = true;
                continue;
            }

            var next = i + length;
            while (next < lines.Length && IsBlank(lines[next]))
                next++;
            var isMarked = next < lines.Length && kinds[next] == LetterBlockKind.Quote;
            // Nothing of one's own before: the answer stands below, or all of it is handed on to be read.
            var end = isMarked ? i + length : hasOwn && (isHeader || !HasMarks(kinds, next)) ? lines.Length : i;
            if (end == i)
                hasOwn = true;
            Array.Fill(kinds, LetterBlockKind.Quote, i, end - i);
            i = Math.Max(i, end - 1);
        }
    }

    private static bool HasMarks(LetterBlockKind[] kinds, int from) => Array.IndexOf(kinds, LetterBlockKind.Quote, Math.Min(from, kinds.Length)) >= 0;

    /// <returns>How many lines introduce a quote here, 0 for none; and whether they are the headers of the quoted letter.</returns>
    private static (int Length, bool IsHeader) Introduction(string[] lines, int at)
    {
        if (lines[at].Length > LongestLine)
            return (0, false);
        var start = Divider().IsMatch(lines[at]) ? 1 : 0;
        var fields = 0;
        var end = at + start;
        for (var i = end; i < lines.Length && i < at + 14 && lines[i].Length <= LongestLine && (IsBlank(lines[i]) ? fields == 0 && i == at + start : Field().IsMatch(lines[i]) || (fields > 0 && char.IsWhiteSpace(lines[i][0]))); i++)
        {
            if (IsBlank(lines[i]))
                continue;
            fields += Field().IsMatch(lines[i]) ? 1 : 0;
            end = i + 1;
        }

        if (fields >= 3 || (start == 1 && (fields > 0 || NamedDivider().IsMatch(lines[at]))))
            return (end - at, true);
        if (Attribution().IsMatch(lines[at]))
            return (1, false);
        // "On …, a name long enough to be wrapped\n<a@b> wrote:"
        return at + 1 < lines.Length && lines[at + 1].Length <= LongestLine && WrappedStart().IsMatch(lines[at]) && Attribution().IsMatch(lines[at].TrimEnd() + " " + lines[at + 1].TrimStart()) ? (2, false) : (0, false);
    }

    private static void MarkSignatures(string[] lines, LetterBlockKind[] kinds)
    {
        for (var end = lines.Length; end > 0;)
        {
            if (kinds[end - 1] != LetterBlockKind.Own)
            {
                end--;
                continue;
            }

            var from = end;
            while (from > 0 && kinds[from - 1] == LetterBlockKind.Own)
                from--;
            if (SignatureStart(lines, from, end) is { } start)
                Array.Fill(kinds, LetterBlockKind.Signature, start, end - start);
            end = from;
        }
    }

    private static int? SignatureStart(string[] lines, int from, int end)
    {
        for (var i = Math.Max(from, end - LongestSignature - 1); i < end; i++)
        {
            // RFC 3676 §4.3; the space is lost on many ways.
            if (lines[i].TrimEnd('\n', '\r') is "-- " or "--")
                return i;
        }

        var last = end - 1;
        while (last > from && IsBlank(lines[last]))
            last--;
        var isFramed = IsRule(lines[last]);
        int? start = null;
        var bottom = isFramed ? last : last + 1;
        for (int i = bottom - 1, rules = 0; i >= from && last - i <= LongestSignature && rules < MostRules; i--)
        {
            if (!IsRule(lines[i]))
                continue;
            rules++;
            var content = lines[(i + 1)..bottom].Where(l => !IsBlank(l)).ToList();
            if (content.Exists(l => l.Length > LongestLine))
                break;
            var hints = content.Count(l => Hint().IsMatch(l));
            if (content.Count == 0 || content.Exists(l => Sentence().IsMatch(l)) || hints < (isFramed || start is not null ? 1 : 2))
                break;
            start = i;
            bottom = i;
        }

        return start;
    }

    /// <summary>Empty lines belong to what stands before them.</summary>
    private static void FillBlanks(string[] lines, LetterBlockKind[] kinds)
    {
        for (var i = 1; i < lines.Length; i++)
        {
            if (IsBlank(lines[i]))
                kinds[i] = kinds[i - 1];
        }
    }

    private static bool IsBlank(string line) => string.IsNullOrWhiteSpace(line);

    private static bool IsPrefixed(string line) => line.AsSpan().TrimStart(" \t\u3000") is ['>' or '＞', ..] or ['|', ' ', ..] and not [.., '|', '\n'];

    private static bool IsRule(string line)
    {
        var rule = line.Trim();
        return rule.Length is >= 4 and <= LongestLine && rule.All(c => "─━―‐－ー-—–=＝*＊_＿~～〜+＋#＃☆★◇◆□■○●◎▽▼△▲・･.。:;:°∴゜♪┌┐└┘┏┓┗┛├┤╋┼│ 　".Contains(c, StringComparison.Ordinal)) && rule.Distinct().Count() <= 8;
    }

    [GeneratedRegex(@"^\s*(?:[-－―─_]{3,}.{0,40}?[-－―─_]{3,}|_{10,}|Begin forwarded message:|転送されたメッセージ\s*[:：]?)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Divider();

    [GeneratedRegex(@"^\s*[-－―─_]{3,}\s*(?:Original (?:Message|Appointment)|Forwarded (?:Message|by .{1,40})|元のメッセージ|元のメール|オリジナル(?:・)?メッセージ|転送(?:された)?メッセージ)\s*[-－―─_]{3,}\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex NamedDivider();

    [GeneratedRegex(@"^\s*\*?(?:差出人|送信者|送信元|送信日時|日時|日付|宛先|件名|CC|BCC|From|Sent|Date|To|Subject|Reply-To|返信先|添付ファイル|Attachments?|重要度|Importance)\*?\s*[:：]", RegexOptions.IgnoreCase)]
    private static partial Regex Field();

    [GeneratedRegex(@"^\s*(?:(?:20\d\d年\s?\d{1,2}月\s?\d{1,2}日|20\d\d[/.-]\d{1,2}[/.-]\d{1,2}|令和\s?\d{1,2}年\s?\d{1,2}月\s?\d{1,2}日)[^\n]{1,160}(?:<[^<>\n]+@[^<>\n]+>|のメール|さん|様|書きました|(?:wrote|の書き込み))\s*[:：]|On\s[^\n]{6,200}\swrote\s*:|[^\n。]{1,120}(?:さんは書きました|さんが書きました|は書きました|は以下のように書きました|wrote)\s*[:：])\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Attribution();

    [GeneratedRegex(@"^\s*(?:On\s.{6,}|20\d\d年.{6,}|20\d\d/.{6,})$", RegexOptions.IgnoreCase)]
    private static partial Regex WrappedStart();

    [GeneratedRegex(@"TEL|電話|FAX|ファックス|内線|直通|〒|[\w.+-]+@[\w-]+\.[\w.]+|https?://|E-?mail|メール|(?:課|係|室|局|部|担当|班)(?:\s|　|$)|市役所|区役所|町役場|村役場|株式会社|有限会社|\d{2,4}-\d{2,4}-\d{3,4}", RegexOptions.IgnoreCase)]
    private static partial Regex Hint();

    [GeneratedRegex(@"[。？?！!]\s*$|(?:です|ます|ください|ません|でしょうか)\s*$")]
    private static partial Regex Sentence();
}

using System.Net;
using System.Text;

namespace Consult.Search;

/// <summary>Writes a passage as HTML: the original text escaped, what was asked for marked.</summary>
internal static class SnippetHtml
{
    public static string Of(Passage passage, int length)
    {
        var (text, start) = (passage.Text, Beginning(passage.Text, passage.Start, length));
        var end = Math.Min(text.Length, start + length);
        if (end < text.Length && char.IsLowSurrogate(text[end]))
            end++;
        var html = new StringBuilder(start > 0 ? "…" : "");
        var at = start;
        foreach (var (from, to) in passage.Marks)
        {
            // The final long vowel belongs to the word although comparison leaves it out.
            var (open, close) = (Math.Max(from, at), Math.Min(to < text.Length && (text[to] is 'ー' or 'ｰ') ? to + 1 : to, end));
            if (open >= close)
                continue;
            html.Append(Escape(text[at..open])).Append("<mark>").Append(Escape(text[open..close])).Append("</mark>");
            at = close;
        }

        html.Append(Escape(text[at..end])).Append(end < text.Length ? "…" : "");
        return html.ToString().Replace("</mark><mark>", "", StringComparison.Ordinal).Trim();
    }

    /// <summary>A little before the first match, at the beginning of its sentence if that is near.</summary>
    private static int Beginning(string text, int match, int length)
    {
        match = Math.Min(match, Math.Max(0, text.Length - length));
        var earliest = Math.Max(0, match - 30);
        if (earliest == 0)
            return 0;
        var stop = text.LastIndexOfAny(['。', '\n', '．', '？'], match - 1, match - earliest);
        var start = stop >= 0 ? stop + 1 : Math.Max(0, match - 15);
        return start > 0 && start < text.Length && char.IsLowSurrogate(text[start]) ? start - 1 : start;
    }

    public static string Escape(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsControl(c) && !char.IsWhiteSpace(c))
                plain.Append(c);
            else if (plain.Length == 0 || plain[^1] != ' ')
                plain.Append(' ');
        }

        return WebUtility.HtmlEncode(plain.ToString());
    }
}

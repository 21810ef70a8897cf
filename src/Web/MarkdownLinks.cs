using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Consult.Web;

/// <summary>Turns known words of a text into links; code and what is a link already stay as they are.</summary>
internal static class MarkdownLinks
{
    public static void Put(MarkdownDocument document, IReadOnlyDictionary<string, TextLink> links)
    {
        if (links.Count == 0)
            return;
        var known = new Regex(string.Join('|', links.Keys.OrderByDescending(k => k.Length).Select(key => $@"(?<![A-Za-z0-9-]){Regex.Escape(key)}(?![A-Za-z0-9])")), RegexOptions.CultureInvariant);
        foreach (var literal in document.Descendants<LiteralInline>().Where(l => !IsInLink(l)).ToList())
            Put(literal, known, links);
    }

    private static void Put(LiteralInline literal, Regex known, IReadOnlyDictionary<string, TextLink> links)
    {
        var text = literal.Content.ToString();
        var at = 0;
        foreach (Match match in known.Matches(text))
        {
            if (match.Index > at)
                literal.InsertBefore(new LiteralInline(text[at..match.Index]));
            var link = new LinkInline(links[match.Value].Href, "");
            link.AppendChild(new LiteralInline(links[match.Value].Shown));
            literal.InsertBefore(link);
            at = match.Index + match.Length;
        }

        if (at == 0)
            return;
        if (at < text.Length)
            literal.InsertBefore(new LiteralInline(text[at..]));
        literal.Remove();
    }

    private static bool IsInLink(Inline inline)
    {
        for (var above = inline.Parent; above is not null; above = above.Parent)
        {
            if (above is LinkInline)
                return true;
        }

        return false;
    }
}

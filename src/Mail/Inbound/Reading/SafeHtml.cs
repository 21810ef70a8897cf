using AngleSharp.Dom;
using Ganss.Xss;
using MimeKit.Text;

namespace Consult.Mail.Inbound.Reading;

/// <summary>HTML of a letter as it may be shown: no scripts, styles and forms, nothing that is fetched from anywhere, links that vouch for nothing.</summary>
public static class SafeHtml
{
    /// <summary>In characters.</summary>
    private const int Longest = 1_000_000;

    private const int MostTags = 20_000;
    private const int Deepest = 200;

    /// <summary>Every paragraph within unclosed signs of formatting repeats all of them: tags times those open.</summary>
    private const int MostRepeats = 400_000;

    private static readonly HashSet<string> Shown = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "b", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em", "hr", "i", "ins", "li", "ol", "p", "pre", "s", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
    };

    /// <summary>What is in them is no text; of every other element that is not shown the text stays.</summary>
    private static readonly HashSet<string> Silent = new(StringComparer.OrdinalIgnoreCase)
    {
        "applet", "audio", "canvas", "embed", "frame", "frameset", "head", "iframe", "link", "math", "meta", "noembed", "noscript", "object", "script", "select", "style", "svg", "template", "title", "video",
    };

    private static readonly HashSet<string> Empty = new(StringComparer.OrdinalIgnoreCase)
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    };

    /// <summary>A new one ends the last, so they never stand deeper than what holds them.</summary>
    private static readonly HashSet<string> Ending = new(StringComparer.OrdinalIgnoreCase) { "p", "li", "dd", "dt", "td", "th", "tr", "option" };

    /// <summary>An end tag does not reach beyond these (HTML 13.2.4.2).</summary>
    private static readonly HashSet<string> Scopes = new(StringComparer.OrdinalIgnoreCase) { "applet", "button", "caption", "html", "marquee", "object", "svg", "math", "table", "template" };

    private static readonly HashSet<string> Formats = new(StringComparer.OrdinalIgnoreCase) { "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u" };

    private static readonly string[] Schemes = ["http://", "https://", "mailto:"];

    private static readonly HtmlSanitizer Sanitizer = MakeSanitizer();

    /// <returns>Null where the HTML is larger, deeper or of more tags than is worth a browser's while: the text is shown instead.</returns>
    public static string? Of(string html) => IsWithin(html) ? Sanitizer.Sanitize(html) : null;

    /// <summary>Counts what the parser would have to build, in linear time and without building it.</summary>
    internal static bool IsWithin(string html)
    {
        if (html.Length > Longest)
            return false;
        using var reader = new StringReader(html);
        var tokenizer = new HtmlTokenizer(reader);
        var open = new List<string>();
        int tags = 0, repeats = 0, formats = 0;
        while (tokenizer.ReadNextToken(out var token))
        {
            if (token is not HtmlTagToken tag)
                continue;
            if (++tags > MostTags || (repeats += formats) > MostRepeats)
                return false;
            if (tag.IsEndTag)
                formats -= Close(open, tag.Name);
            else if (!Empty.Contains(tag.Name) && !Ending.Contains(tag.Name))
                open.Add(tag.Name);
            formats += !tag.IsEndTag && Formats.Contains(tag.Name) ? 1 : 0;
            if (open.Count > Deepest)
                return false;
        }

        return true;
    }

    /// <returns>How many signs of formatting are closed with it: only itself; the others go on behind it.</returns>
    private static int Close(List<string> open, string name)
    {
        var at = open.FindLastIndex(o => Scopes.Contains(o) || o.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (at < 0 || !open[at].Equals(name, StringComparison.OrdinalIgnoreCase))
            return 0;
        open.RemoveRange(at, open.Count - at);
        return Formats.Contains(name) ? 1 : 0;
    }

    private static HtmlSanitizer MakeSanitizer()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = Shown,
            AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "rel", "start", "title", "colspan", "rowspan" },
            AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto" },
            UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href" },
        })
        {
            KeepChildNodes = true,
        };
        sanitizer.RemovingTag += (_, removing) => Empties(removing.Tag);
        sanitizer.PostProcessNode += (_, shown) => Bind(shown.Node);
        return sanitizer;
    }

    private static void Empties(IElement removed)
    {
        if (Silent.Contains(removed.LocalName))
            removed.TextContent = "";
        else if (removed.LocalName is "img" or "image" && removed.GetAttribute("alt") is { Length: > 0 } alt)
            removed.Before(removed.Owner!.CreateTextNode($"［{alt}］"));
    }

    /// <summary>A link leads out of the desk or nowhere: a relative one would lead to the desk's own pages.</summary>
    private static void Bind(INode node)
    {
        if (node is not IElement { LocalName: "a" } link)
            return;
        var address = link.GetAttribute("href") ?? "";
        if (Schemes.Any(scheme => address.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)))
            link.SetAttribute("rel", "nofollow noopener noreferrer");
        else
            link.RemoveAttribute("href");
    }
}

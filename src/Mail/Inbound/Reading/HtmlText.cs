using System.Text;
using MimeKit.Text;

namespace Consult.Mail.Inbound.Reading;

/// <summary>
/// HTML to text, token by token and so in linear time, however deep it is nested. Quoted blocks get the sign of a quote, links keep their address once,
/// pictures their description.
/// </summary>
internal sealed class HtmlText
{
    private const int DeepestQuote = 5;

    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
        "nav", "ol", "p", "pre", "section", "table", "tr", "ul",
    };

    private static readonly HashSet<string> Silent = new(StringComparer.OrdinalIgnoreCase) { "script", "style", "title", "template" };

    private readonly StringBuilder text = new();
    private readonly HashSet<string> told = new(StringComparer.OrdinalIgnoreCase);
    private string? silentIn;
    private string? address;
    private int linkAt;
    private int quotes;
    private int pre;
    private int newlines = 2;
    private bool space;

    private HtmlText()
    {
    }

    internal static string Of(string html, CancellationToken cancellation = default)
    {
        using var reader = new StringReader(html);
        var tokenizer = new HtmlTokenizer(reader) { DecodeCharacterReferences = true };
        var writing = new HtmlText();
        while (tokenizer.ReadNextToken(out var token))
        {
            cancellation.ThrowIfCancellationRequested();
            if (token is HtmlTagToken tag)
                writing.Tag(tag);
            else if (token is HtmlDataToken data and not HtmlScriptDataToken && writing.silentIn is null)
                writing.Data(data.Data);
        }

        return writing.text.ToString().Trim('\n', ' ');
    }

    private void Tag(HtmlTagToken tag)
    {
        if (silentIn is not null)
        {
            if (tag.IsEndTag && tag.Name.Equals(silentIn, StringComparison.OrdinalIgnoreCase))
                silentIn = null;
            return;
        }

        if (!tag.IsEndTag && !tag.IsEmptyElement && Silent.Contains(tag.Name))
            silentIn = tag.Name;
        else if (tag.Id == HtmlTagId.Br)
            Break(newlines + 1);
        else if (tag.Id == HtmlTagId.A)
            Link(tag);
        else if (tag.Id == HtmlTagId.Image && !tag.IsEndTag)
            Data(Attribute(tag, HtmlAttributeId.Alt) is { Length: > 0 } alt ? $"［{alt}］" : "");
        else if (tag.Id is HtmlTagId.TD or HtmlTagId.TH && !tag.IsEndTag)
            space = newlines == 0;
        else if (Blocks.Contains(tag.Name))
            Block(tag);
    }

    private void Block(HtmlTagToken tag)
    {
        Break(Math.Max(newlines, tag.Id == HtmlTagId.P ? 2 : 1));
        var step = tag.IsEndTag ? -1 : 1;
        if (tag.Id == HtmlTagId.BlockQuote)
            quotes = Math.Max(0, quotes + step);
        else if (tag.Id == HtmlTagId.Pre)
            pre = Math.Max(0, pre + step);
        else if (tag.Id == HtmlTagId.LI && !tag.IsEndTag)
            Data("・");
    }

    private void Link(HtmlTagToken tag)
    {
        // A link may begin before the last has ended.
        if (address is { } link)
        {
            address = null;
            if (!text.ToString(linkAt, text.Length - linkAt).Contains(link, StringComparison.OrdinalIgnoreCase) && told.Add(link))
                Data($" <{link}>");
        }

        if (!tag.IsEndTag && Attribute(tag, HtmlAttributeId.Href)?.Trim() is { } given)
        {
            address = given.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? given["mailto:".Length..].Split('?')[0]
                : given.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || given.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? given : null;
            linkAt = text.Length;
        }
    }

    private static string? Attribute(HtmlTagToken tag, HtmlAttributeId id) => tag.Attributes.FirstOrDefault(a => a.Id == id)?.Value;

    private void Data(string data)
    {
        foreach (var c in data)
        {
            if (pre > 0 && c == '\n')
                Break(newlines + 1);
            else if (pre == 0 && c is ' ' or '\t' or '\r' or '\n' or '\f')
                space |= newlines == 0;
            else if (c != '\r')
                Put(c);
        }
    }

    private void Put(char c)
    {
        if (newlines > 0 && quotes > 0)
            text.Append('>', Math.Min(quotes, DeepestQuote)).Append(' ');
        if (space)
            text.Append(' ');
        text.Append(c);
        (space, newlines) = (false, 0);
    }

    /// <summary>So many line ends in all, but not more than one empty line.</summary>
    private void Break(int wanted)
    {
        space = false;
        for (; newlines < Math.Min(wanted, 2); newlines++)
        {
            if (newlines == 1 && quotes > 0)
                text.Append('>', Math.Min(quotes, DeepestQuote));
            text.Append('\n');
        }
    }
}

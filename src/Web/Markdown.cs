using Ganss.Xss;
using Markdig;
using Markdig.Extensions.AutoLinks;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Consult.Web;

/// <summary>Text written by people, as safe HTML: no raw HTML, no foreign images, links that vouch for nothing.</summary>
public static class Markdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UsePipeTables()
        // An address in Japanese stands right after a kana or a 「.
        .UseAutoLinks(new AutoLinkOptions { ValidPreviousCharacters = "*_~(（「『。、：はがをにでの" })
        .UseSoftlineBreakAsHardlineBreak()
        .Build();

    private static readonly HtmlSanitizer Sanitizer = MakeSanitizer();

    /// <param name="text">Markdown; null is empty. What is nested too deeply for the parser is shown as plain text.</param>
    /// <param name="topHeading">The highest level a heading gets: 3 where the text stands below a page's h1 and h2.</param>
    /// <param name="links">Words of the text that lead somewhere.</param>
    public static string ToHtml(string? text, int topHeading = 3, IReadOnlyDictionary<string, TextLink>? links = null)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";
        try
        {
            var document = Markdig.Markdown.Parse(text, Pipeline);
            // Whatever level people begin with, a screen reader's outline of the page has no gap.
            var above = topHeading - 1;
            foreach (var heading in document.Descendants<HeadingBlock>())
                above = heading.Level = Math.Min(6, Math.Clamp(heading.Level + topHeading - 1, topHeading, above + 1));
            foreach (var link in document.Descendants<LinkInline>())
                link.GetAttributes().AddPropertyIfNotExist("rel", "nofollow noopener");
            foreach (var link in document.Descendants<AutolinkInline>())
                link.GetAttributes().AddPropertyIfNotExist("rel", "nofollow noopener");
            if (links is not null)
                MarkdownLinks.Put(document, links);
            return Sanitizer.Sanitize(document.ToHtml(Pipeline));
        }
        catch (ArgumentException)
        {
            return $"<pre>{System.Net.WebUtility.HtmlEncode(text)}</pre>";
        }
    }

    private static HtmlSanitizer MakeSanitizer()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
            {
                "a", "blockquote", "br", "code", "del", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
            },
            AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "rel", "start", "title" },
            AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto" },
            UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href" },
        });
        return sanitizer;
    }
}

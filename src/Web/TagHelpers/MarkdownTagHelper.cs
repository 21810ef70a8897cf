using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Consult.Web;

/// <summary>Text written by people, as safe HTML: <c>&lt;markdown text="Model.Body" /&gt;</c>.</summary>
[HtmlTargetElement("markdown", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class MarkdownTagHelper : TagHelper
{
    public string? Text { get; set; }

    /// <summary>The highest level a heading in the text gets.</summary>
    public int TopHeading { get; set; } = 3;

    /// <summary>Words of the text that lead somewhere, as numbers of articles do.</summary>
    public IReadOnlyDictionary<string, TextLink>? Links { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "prose");
        output.Content.SetHtmlContent(Markdown.ToHtml(Text, TopHeading, Links));
    }
}

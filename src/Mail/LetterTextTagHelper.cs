using System.Net;
using System.Text;
using Consult.Mail.Inbound.Reading;
using Consult.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Consult.Mail;

/// <summary><c>&lt;letter-text text&gt;</c>: a letter line by line, with quotes and signatures folded; nothing is left out.</summary>
[HtmlTargetElement("letter-text", TagStructure = TagStructure.WithoutEndTag)]
public sealed class LetterTextTagHelper(IStringLocalizer<Words> L) : TagHelper
{
    public string Text { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "letter");
        var html = new StringBuilder();
        foreach (var block in Quotes.Of(Text))
        {
            var lines = WebUtility.HtmlEncode(block.Text.Trim('\n'));
            if (lines.Length == 0)
                continue;
            html.Append(block.Kind == LetterBlockKind.Own
                ? $"<p class=\"letter-lines\">{lines}</p>"
                : $"<details class=\"letter-quote\"><summary>{WebUtility.HtmlEncode(Summary(block))}</summary><p class=\"letter-lines\">{lines}</p></details>");
        }

        output.Content.SetHtmlContent(html.ToString());
    }

    private string Summary(LetterBlock block) => block.Kind == LetterBlockKind.Signature ? L["署名を表示する"] : L["引用を表示する（{0}行）", block.Text.Trim('\n').Split('\n').Length];
}

using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Consult.Web;

/// <summary>Gives every form that posts a key of its own, by which a second sending is recognised (<see cref="AnswersOnceAttribute"/>).</summary>
[HtmlTargetElement("form", Attributes = "asp-antiforgery")]
public sealed class OnceTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.PostContent.AppendHtml(Tags.Make("input", ("type", "hidden"), ("name", AnswersOnceAttribute.Field), ("value", Guid.NewGuid().ToString("N"))));
}

using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Consult.Web;

/// <summary>A heading whose level is known only at run time: <c>&lt;heading level="3"&gt;</c>.</summary>
[HtmlTargetElement("heading")]
public sealed class HeadingTagHelper : TagHelper
{
    /// <summary>2 to 6; deeper levels stay at 6.</summary>
    public int Level { get; set; } = 2;

    public override void Process(TagHelperContext context, TagHelperOutput output) => output.TagName = $"h{Math.Clamp(Level, 1, 6)}";
}

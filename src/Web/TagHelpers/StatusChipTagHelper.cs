using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Consult.Web;

/// <summary>
/// A state in words, with a sign and a colour: <c>&lt;status-chip tone="progress"&gt;対応中&lt;/status-chip&gt;</c>.
/// Tones: new progress waiting approval done closed stopped draft alert.
/// </summary>
[HtmlTargetElement("status-chip")]
public sealed class StatusChipTagHelper : TagHelper
{
    public string Tone { get; set; } = "closed";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"chip chip-{Tone}");
    }
}

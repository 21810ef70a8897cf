using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Consult.Web.Kept;

/// <summary>Fills the controls that a page writes without <c>&lt;field&gt;</c>: ticks, choices and short texts. Hidden values stay the page's own.</summary>
[HtmlTargetElement("input", Attributes = "name", TagStructure = TagStructure.WithoutEndTag)]
[HtmlTargetElement("button", Attributes = "name")]
[HtmlTargetElement("select", Attributes = "name")]
public sealed class KeptInputTagHelper(KeptFields kept) : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!kept.IsFilling || output.Attributes["name"]?.Value?.ToString() is not { } name)
            return;
        var typed = kept.Take(name);
        if (context.TagName != "input")
            return;
        switch (output.Attributes["type"]?.Value?.ToString())
        {
            case "checkbox" or "radio":
                output.Attributes.RemoveAll("checked");
                if (typed.Contains(output.Attributes["value"]?.Value?.ToString() ?? "on"))
                    output.Attributes.SetAttribute("checked", "checked");
                break;
            case null or "text":
                if (typed.Count > 0)
                    output.Attributes.SetAttribute("value", typed[0]);
                break;
        }
    }
}

using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Consult.Web;

/// <summary>
/// Where this page lies: <c>&lt;breadcrumb&gt;&lt;crumb href="/tickets"&gt;相談&lt;/crumb&gt;&lt;/breadcrumb&gt;</c>. The layout shows it above the page,
/// begins it with the start page and ends it with <c>ViewData["Title"]</c>.
/// </summary>
[HtmlTargetElement("breadcrumb")]
public sealed class BreadcrumbTagHelper : TagHelper
{
    public const string Key = "Breadcrumb";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        View.ViewData[Key] = new HtmlString((await output.GetChildContentAsync()).GetContent());
        output.SuppressOutput();
    }
}

[HtmlTargetElement("crumb", ParentTag = "breadcrumb")]
public sealed class CrumbTagHelper : TagHelper
{
    public string? Href { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.TagName = "li";
        if (Href is not null)
            output.Content.SetHtmlContent(Tags.Make("a", ("href", Href)).With(content));
    }
}

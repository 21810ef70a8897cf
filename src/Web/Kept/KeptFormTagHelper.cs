using System.Net;
using Consult.Access;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Consult.Web.Kept;

/// <summary>Every form that is posted carries its <see cref="FormMark"/>, and is filled where something was kept for it.</summary>
[HtmlTargetElement("form", Attributes = "method")]
public sealed class KeptFormTagHelper(FormMarks marks, KeptFields kept, CurrentUser me) : TagHelper
{
    /// <summary>Between the framework's own, which says where the form goes (-1000), and the one that makes what is in it (-900).</summary>
    public override int Order => -950;

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (!string.Equals(context.AllAttributes["method"]?.Value?.ToString(), "post", StringComparison.OrdinalIgnoreCase) || me.Reader is not { } reader)
            return;
        var action = WebUtility.HtmlDecode(output.Attributes["action"]?.Value?.ToString() ?? "").Split('?')[0];
        if (action.Length == 0)
            action = View.HttpContext.Request.PathBase + View.HttpContext.Request.Path;
        output.PreContent.AppendHtml(Hidden(FormMark.Field, marks.Write(new(reader.Id, Page(View.HttpContext.Request), action))));
        kept.Begin(action);
        if (!kept.IsFilling)
            return;
        output.PreContent.AppendHtml(Hidden(FormMark.KeptField, kept.Form!.Id));
        output.Attributes.SetAttribute("data-kept", "");
        await output.GetChildContentAsync();
        foreach (var (name, value) in kept.End())
            output.PostContent.AppendHtml(Hidden(name, value));
    }

    /// <summary>A page that answers a form, saying what is wrong with it, stands for the page that form stood on.</summary>
    private string Page(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) ? KeptFields.PageOf(request)
        : marks.Read(request.HttpContext.Features.Get<IFormFeature>()?.Form?[FormMark.Field])?.Page ?? "/";

    private static TagBuilder Hidden(string name, string value)
    {
        var input = Tags.Make("input", ("type", "hidden"), ("name", name), ("value", value));
        input.TagRenderMode = TagRenderMode.SelfClosing;
        return input;
    }
}

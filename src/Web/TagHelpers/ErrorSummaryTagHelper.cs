using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Consult.Web;

/// <summary>All errors of a form at its top, each leading to its field; takes the focus. Nothing where there are none.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper(IStringLocalizer<Words> L) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = View.ViewData.ModelState
            .OrderBy(pair => Place(pair.Key))
            .SelectMany(pair => pair.Value!.Errors.Select(error => (Field: pair.Key, Sentence: L[error.ErrorMessage].Value)))
            .Distinct()
            .ToList();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "notice notice-alert error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("autofocus", "autofocus");
        output.Content.AppendHtml(Tags.Make("h2", ("class", "notice-title")).With(L["{0}か所をご確認ください", errors.Count]));
        var list = Tags.Make("ul");
        foreach (var (field, sentence) in errors)
        {
            var item = Tags.Make("li");
            if (field.Length > 0)
                item.InnerHtml.AppendHtml(Tags.Make("a", ("href", $"#{TagBuilder.CreateSanitizedId(field, "_")}")).With(sentence));
            else
                item.InnerHtml.Append(sentence);
            list.InnerHtml.AppendHtml(item);
        }

        output.Content.AppendHtml(list);
    }

    /// <summary>The order in which the form's properties are declared, which is the order in which a page asks for them; model state itself has none.</summary>
    private int Place(string field)
    {
        var names = View.ViewData.ModelMetadata.Properties.Select(p => p.PropertyName).ToList();
        foreach (var part in field.Split('.', '['))
            if (names.IndexOf(part) is >= 0 and var place)
                return place;
        return names.Count;
    }
}

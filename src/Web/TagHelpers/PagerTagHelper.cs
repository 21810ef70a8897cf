using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Consult.Web;

/// <summary>Links to the other pages of a list, which keep the rest of the address: <c>&lt;pager of="Model.Tickets" /&gt;</c>.</summary>
[HtmlTargetElement("pager", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PagerTagHelper(IStringLocalizer<Words> L) : TagHelper
{
    public IPaging? Of { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Of is null || Of.Total == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pager");
        output.Attributes.SetAttribute("aria-label", L["ページの移動"]);
        output.Content.AppendHtml(Tags.Make("p", ("class", "pager-count")).With(L["{0}件中 {1}～{2}件", Of.Total, Of.From, Of.To]));
        if (Of.Pages > 1)
            output.Content.AppendHtml(Links(Of));
        if (Of.Total > Paging.Sizes[0])
            output.Content.AppendHtml(SizeLinks(Of));
    }

    private TagBuilder Links(IPaging paging)
    {
        var list = Tags.Make("ul", ("class", "pager-pages"));
        if (paging.Page > 1)
            list.InnerHtml.AppendHtml(Item(Link(paging.Page - 1, paging.Size, L["前へ"], ("rel", "prev"))));
        var before = 0;
        foreach (var page in Shown(paging))
        {
            if (page > before + 1)
                list.InnerHtml.AppendHtml(Tags.Make("li", ("class", "pager-gap"), ("aria-hidden", "true")).With("…"));
            before = page;
            var number = page.ToString(CultureInfo.InvariantCulture);
            list.InnerHtml.AppendHtml(Item(page == paging.Page
                ? Tags.Make("span", ("class", "pager-here"), ("aria-current", "page")).With(number)
                : Link(page, paging.Size, number, ("aria-label", L["{0}ページ", page]))));
        }

        if (paging.Page < paging.Pages)
            list.InnerHtml.AppendHtml(Item(Link(paging.Page + 1, paging.Size, L["次へ"], ("rel", "next"))));
        return list;
    }

    private TagBuilder SizeLinks(IPaging paging)
    {
        var line = Tags.Make("p", ("class", "pager-sizes")).With(L["表示件数"]);
        foreach (var size in Paging.Sizes)
        {
            var text = size.ToString(CultureInfo.InvariantCulture);
            line.InnerHtml.Append(" ").AppendHtml(size == paging.Size
                ? Tags.Make("span", ("class", "pager-here"), ("aria-current", "true")).With(text)
                : Link(1, size, text, ("aria-label", L["{0}件ずつ表示する", size])));
        }

        return line;
    }

    private static IEnumerable<int> Shown(IPaging paging) =>
        new[] { 1, paging.Page - 1, paging.Page, paging.Page + 1, paging.Pages }.Where(p => p >= 1 && p <= paging.Pages).Distinct().Order();

    private TagBuilder Link(int page, int size, string text, params (string, string)[] attributes)
    {
        var query = new QueryBuilder(View.HttpContext.Request.Query.Where(pair => pair.Key is not ("page" or "size")));
        query.Add("page", page.ToString(CultureInfo.InvariantCulture));
        query.Add("size", size.ToString(CultureInfo.InvariantCulture));
        return Tags.Make("a", [("href", query.ToQueryString().Value ?? ""), .. attributes]).With(text);
    }

    private static TagBuilder Item(TagBuilder inside) => Tags.Make("li").With(inside);
}

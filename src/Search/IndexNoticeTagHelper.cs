using Consult.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Consult.Search;

/// <summary><c>&lt;index-notice /&gt;</c>: while the index is not whole, what that means for who searches, and how far it is. Otherwise nothing.</summary>
[HtmlTargetElement("index-notice", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class IndexNoticeTagHelper(SearchIndex index, Indexer indexer, IStringLocalizer<Words> L) : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var percent = indexer.Rebuilding?.Percent ?? 0;
        LocalizedString? said = index.State switch
        {
            IndexState.Building => L["検索の準備をしています（{0}%）。終わるまで、見つからないものがあります。", percent],
            IndexState.Damaged => L["検索の索引を作り直しています（{0}%）。終わるまで、見つからないものがあります。", percent],
            IndexState.Outdated => L["検索を新しくしています（{0}%）。その間も、これまでどおり検索できます。", percent],
            _ => null,
        };
        output.TagName = said is null ? null : "p";
        output.TagMode = TagMode.StartTagAndEndTag;
        if (said is null)
            return;
        output.Attributes.SetAttribute("class", "notice");
        output.Attributes.SetAttribute("role", "status");
        output.Content.SetContent(said.Value);
    }
}

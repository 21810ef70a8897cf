using Consult.Access;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Consult.Search;

/// <summary>索引を作り直す.</summary>
[RequirePermission(Permission.ManageSearch), Route("search/index/rebuilds")]
public sealed class IndexRebuildsController(SearchIndex index, IndexBell bell, IStringLocalizer<Words> L) : Controller
{
    [HttpPost("")]
    public IActionResult Create()
    {
        index.RequestRebuild();
        bell.Ring();
        this.Say(L["索引の作り直しを始めます。その間も、これまでの索引で検索できます。"]);
        return LocalRedirect("/search/index");
    }
}

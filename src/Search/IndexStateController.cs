using Consult.Access;
using Consult.Data;
using Consult.Search.Extraction;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Search;

/// <summary>検索の索引: its state, and the files whose words are not found.</summary>
[RequirePermission(Permission.ManageSearch), Route("search/index")]
public sealed class IndexStateController(SearchIndex index, Indexer indexer, SearchDocuments documents, FileTexts texts, ConsultDb db, Settings settings, CurrentUser me) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Show(CancellationToken cancellation)
    {
        var behind = Math.Max(0, await documents.NewestChangeAsync(cancellation) - index.Watermark);
        return View(new IndexPage(
            index.State,
            indexer.Rebuilding,
            index.RebuildAsked is not null,
            indexer.Trouble,
            [.. SearchKinds.All.Select(kind => (kind, index.Count(kind)))],
            behind,
            index.WaitingCount,
            await UnreadFiles.OfAsync(db, texts, settings, me.Me, cancellation)));
    }
}

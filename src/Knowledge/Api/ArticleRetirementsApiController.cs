using System.ComponentModel.DataAnnotations;
using Consult.Access;
using Consult.Data;
using Consult.Web.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Consult.Knowledge.Api;

[Route("api/v1/articles/{number}/retirement")]
[Tags("articles")]
[RequirePermission(Permission.PublishArticle)]
public sealed class ArticleRetirementsApiController(ConsultDb db, ArticleCall call) : JsonController
{
    [HttpPost]
    [EndpointSummary("廃止する")]
    public Task<ActionResult<ArticleStateJson>> Create(string number, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] RetirementForm? form) =>
        call.DoAsync(number, form?.Version, async (article, by) =>
        {
            if (form?.Successor is { Length: > 0 } successor)
                article.Succeed(await db.SuccessionAsync(ArticleNumbers.Typed(successor)) ?? throw new FieldRefused("successor", $"後継の記事「{successor}」が見つかりません。"), by);
            article.Retire(by);
        });
}

/// <summary>How an article is withdrawn.</summary>
public sealed record RetirementForm
{
    /// <summary>The number of the article that takes its place.</summary>
    [StringLength(20, ErrorMessage = "後継の記事の番号（successor）は「K-0001」のように指定してください。")]
    public string? Successor { get; init; }

    /// <summary>The version the caller saw; another one is a collision.</summary>
    public int? Version { get; init; }
}

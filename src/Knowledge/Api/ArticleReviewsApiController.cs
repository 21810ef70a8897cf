using System.ComponentModel.DataAnnotations;
using Consult.Access;
using Consult.Web.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Consult.Knowledge.Api;

[Route("api/v1/articles/{number}/review")]
[Tags("articles")]
[RequirePermission(Permission.WriteArticle)]
public sealed class ArticleReviewsApiController(ArticleCall call) : JsonController
{
    [HttpPost]
    [EndpointSummary("査閲を依頼する（submit）、このままでよいと確かめる（confirm）、見直しを求める（request）")]
    public Task<ActionResult<ArticleStateJson>> Create(string number, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] ReviewForm? form) =>
        call.DoAsync(number, form?.Version, (article, by) =>
        {
            switch (form?.Decision ?? "submit")
            {
                case "submit":
                    article.Submit(by);
                    break;
                case "confirm":
                    article.Confirm(form!.NextReviewOn, by);
                    break;
                case "request":
                    if (string.IsNullOrWhiteSpace(form!.Text))
                        throw new FieldRefused("text", "見直しを求める理由（text）を入力してください。");
                    article.RequestReview(ReviewCause.Reported, form.Text.Trim(), null, by);
                    break;
                default:
                    throw new FieldRefused("decision", $"「{form!.Decision}」は使えません。submit・confirm・request のどれかにしてください。");
            }

            return Task.CompletedTask;
        });
}

/// <summary>A step of an article's review.</summary>
public sealed record ReviewForm
{
    /// <summary>submit (without it): ask a second person. confirm: it stays as it is. request: it must be reviewed.</summary>
    public string? Decision { get; init; }

    /// <summary>Why it must be reviewed.</summary>
    [StringLength(2000, ErrorMessage = "理由（text）は2,000文字以内で入力してください。")]
    public string? Text { get; init; }

    public DateOnly? NextReviewOn { get; init; }

    /// <summary>The version the caller saw; another one is a collision.</summary>
    public int? Version { get; init; }
}

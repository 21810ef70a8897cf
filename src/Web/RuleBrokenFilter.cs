using Consult.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Localization;

namespace Consult.Web;

/// <summary>A broken rule becomes its sentence: above the page one came from, on a page of its own (422), or as problem+json.</summary>
public sealed class RuleBrokenFilter(ITempDataDictionaryFactory flashes, IStringLocalizer<Words> L) : IExceptionFilter
{
    public void OnException(ExceptionContext context)
    {
        if (context.Exception is not RuleBroken broken)
            return;
        context.ExceptionHandled = true;
        var request = context.HttpContext.Request;
        var sentence = L[broken.Message].Value;
        context.HttpContext.Items[typeof(RuleBroken)] = sentence;
        if (request.Path.StartsWithSegments("/api"))
        {
            var problem = new ProblemDetails { Status = StatusCodes.Status422UnprocessableEntity, Title = sentence, Detail = sentence };
            context.Result = new ObjectResult(problem) { StatusCode = problem.Status, ContentTypes = { "application/problem+json" } };
        }
        else if (HttpMethods.IsPost(request.Method) && Back(request) is { } back)
        {
            flashes.GetTempData(context.HttpContext).Add(FlashKind.Alert, sentence);
            context.Result = new LocalRedirectResult(back);
        }
        else
        {
            context.Result = new StatusCodeResult(StatusCodes.Status422UnprocessableEntity);
        }
    }

    private static string? Back(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Referer.ToString(), UriKind.Absolute, out var referrer) && referrer.Authority == request.Host.Value
        && !referrer.PathAndQuery.StartsWith("//", StringComparison.Ordinal)
            ? referrer.PathAndQuery
            : null;
}

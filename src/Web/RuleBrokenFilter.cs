using Consult.Data;
using Consult.Web.Kept;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Localization;

namespace Consult.Web;

/// <summary>A broken rule becomes its sentence: above the page one came from, with what was typed in it, on a page of its own (422), or as problem+json.</summary>
public sealed class RuleBrokenFilter(ITempDataDictionaryFactory flashes, Interrupted interrupted, IStringLocalizer<Words> L) : IAsyncExceptionFilter
{
    public async Task OnExceptionAsync(ExceptionContext context)
    {
        if (context.Exception is not RuleBroken broken)
            return;
        context.ExceptionHandled = true;
        var request = context.HttpContext.Request;
        var sentence = L.Say(broken);
        context.HttpContext.Items[typeof(RuleBroken)] = sentence;
        if (request.Path.StartsWithSegments("/api"))
        {
            var problem = new ProblemDetails { Status = StatusCodes.Status422UnprocessableEntity, Title = broken.Message, Detail = broken.Message };
            context.Result = new ObjectResult(problem) { StatusCode = problem.Status, ContentTypes = { "application/problem+json" } };
        }
        else if (request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal))
        {
            context.Result = new ObjectResult(new { sentence }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
        }
        else if (HttpMethods.IsPost(request.Method) && (await interrupted.PageAsync(request, KeptBecause.Refused) ?? Referrer.PageOf(request)) is { } back)
        {
            flashes.GetTempData(context.HttpContext).Add(FlashKind.Alert, sentence);
            context.Result = new LocalRedirectResult(back);
        }
        else
        {
            context.Result = new StatusCodeResult(StatusCodes.Status422UnprocessableEntity);
        }
    }
}

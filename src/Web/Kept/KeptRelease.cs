using Consult.Access;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Consult.Web.Kept;

/// <summary>A form that was carried out lets go of what was kept for it, and the next page tells the browser so, which may then forget its own copy.</summary>
public sealed class KeptRelease(FormMarks marks, KeptForms forms, CurrentUser me, ITempDataDictionaryFactory flashes) : IAsyncActionFilter
{
    /// <summary>Where the path of the form waits for the next page.</summary>
    public const string Accepted = "accepted";

    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var done = await next();
        var request = context.HttpContext.Request;
        if (done.Exception is not null || done.Result is not IKeepTempDataResult || !HttpMethods.IsPost(request.Method) || !request.HasFormContentType)
            return;
        if (marks.Read(request.Form[FormMark.Field]) is not { } mark || mark.Action != request.PathBase + request.Path || mark.UserId != me.Reader?.Id)
            return;
        if (request.Form[FormMark.KeptField].ToString() is { Length: > 0 } id)
            await forms.ReleaseAsync(id, mark.UserId);
        flashes.GetTempData(context.HttpContext)[Accepted] = mark.Action;
    }
}

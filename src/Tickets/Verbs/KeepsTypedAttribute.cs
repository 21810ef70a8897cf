using System.Globalization;
using Consult.Access;
using Consult.Data;
using Consult.Tickets.Files;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Localization;

namespace Consult.Tickets.Verbs;

/// <summary>When a verb is refused, by a rule or because another was faster, what was typed is shown again beside the present state.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KeepsTypedAttribute : Attribute, IAsyncExceptionFilter, IActionFilter
{
    /// <summary>What cannot be read (a person that is no number, a text without end) is a broken rule like any other.</summary>
    public void OnActionExecuting(ActionExecutingContext context)
    {
        if (!context.ModelState.IsValid)
            throw new RuleBroken(context.ModelState.Values.SelectMany(v => v.Errors).First().ErrorMessage);
    }

    public void OnActionExecuted(ActionExecutedContext context)
    {
    }

    public async Task OnExceptionAsync(ExceptionContext context)
    {
        var form = context.HttpContext.Request.HasFormContentType ? context.HttpContext.Request.Form : FormCollection.Empty;
        var collided = context.Exception is Collision;
        // Without typed words the general way (a sentence above the page one came from) loses nothing.
        if (!collided && (context.Exception is not RuleBroken || string.IsNullOrWhiteSpace(form["Text"])))
            return;
        var services = context.HttpContext.RequestServices;
        var me = services.GetRequiredService<CurrentUser>().Me;
        var number = context.RouteData.Values["number"]?.ToString() ?? "";
        var typed = context.RouteData.Values["controller"] is "DraftAnswers" ? Typed(form) : null;
        var db = services.GetRequiredService<ConsultDb>();
        db.ChangeTracker.Clear();
        var page = await TicketPage.LoadAsync(db, me, number, services.GetRequiredService<TimeProvider>().GetUtcNow(), services.GetRequiredService<UploadLimits>(), typed);
        if (page is null)
        {
            // Others made it invisible meanwhile, which is all that may be told.
            (context.Result, context.ExceptionHandled) = (new NotFoundResult(), true);
            return;
        }

        var version = int.TryParse(form["Version"], NumberStyles.None, CultureInfo.InvariantCulture, out var shown) ? shown : 0;
        var words = services.GetRequiredService<IStringLocalizer<Words>>();
        page = page with
        {
            Refusal = context.Exception is RuleBroken broken ? words.Say(broken) : words[context.Exception.Message],
            Since = collided ? [.. page.Ticket.Course.Skip(version).Where(e => page.IsStaff || TicketPage.IsForDepartment(e))] : [],
        };
        context.ExceptionHandled = true;
        context.Result = new ViewResult
        {
            ViewName = typed is null || !page.Rights.MayDraft ? "/Tickets/Views/Tickets/Unsaved.cshtml" : "/Tickets/Views/Tickets/Show.cshtml",
            StatusCode = collided ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity,
            ViewData = new ViewDataDictionary<TicketPage>(services.GetRequiredService<IModelMetadataProvider>(), new ModelStateDictionary()) { Model = page },
        };
    }

    private static DraftAnswerForm Typed(IFormCollection form) => new()
    {
        Text = form["Text"],
        ClauseIds = [.. form["ClauseIds"].Select(id => int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0).Where(n => n > 0)],
        NoProvision = form["NoProvision"].Contains("true"),
        Articles = [.. form["Articles"].OfType<string>()],
    };
}

using Consult.Web;
using Consult.Web.Kept;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Consult.Accounts;

/// <summary>Who is not signed in is asked to; a form sent meanwhile goes along, sealed, and comes back to its page afterwards.</summary>
public static class SignInAgain
{
    public static async Task ChallengeAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var (request, response) = (context.Request, context.Response);
        var services = context.HttpContext.RequestServices;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            response.Redirect(context.RedirectUri);
        else if (await services.GetRequiredService<TypedReading>().ReadAsync(request) is { } typed)
            await Page(context.HttpContext, new SessionForm { Back = typed.Mark.Page, Typed = services.GetRequiredService<KeptForms>().Seal(typed), HadFiles = typed.HadFiles }, StatusCodes.Status401Unauthorized)
                .ExecuteResultAsync(new ActionContext(context.HttpContext, context.HttpContext.GetRouteData(), new ActionDescriptor()));
        else
            // What a form is sent to is no page to come back to.
            response.Redirect($"{request.PathBase}{context.Options.LoginPath}{QueryString.Create(context.Options.ReturnUrlParameter, Referrer.PageOf(request) ?? "/")}");
    }

    public static ViewResult Page(HttpContext context, SessionForm form, int status) => new()
    {
        ViewName = "/Accounts/Views/Session/New.cshtml",
        StatusCode = status,
        ViewData = new ViewDataDictionary<SessionForm>(context.RequestServices.GetRequiredService<IModelMetadataProvider>(), new ModelStateDictionary()) { Model = form },
    };
}

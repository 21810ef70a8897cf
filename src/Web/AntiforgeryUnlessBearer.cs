using Consult.Web.Kept;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Consult.Web;

/// <summary>
/// Every changing request carries a form's token, except one that carries an API token: another site cannot make a browser send that header.
/// </summary>
public sealed class AntiforgeryUnlessBearer(IAntiforgery antiforgery) : IAsyncAuthorizationFilter, IAntiforgeryPolicy
{
    /// <summary>The order to register it with: after the permission checks, so that who may not is told so, and someone signed out is sent to sign in.</summary>
    public const int AfterPermissions = 1000;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (context.Result is not null || !context.IsEffectivePolicy<IAntiforgeryPolicy>(this) || IsReading(request.Method) || HasBearer(request))
            return;
        if (await UnreadableForm.StatusAsync(context.HttpContext) is { } unreadable)
            context.Result = new StatusCodeResult(unreadable);
        else if (!await antiforgery.IsRequestValidAsync(context.HttpContext))
            context.Result = await context.HttpContext.RequestServices.GetRequiredService<Interrupted>().StaleAsync(request) ?? new AntiforgeryValidationFailedResult();
    }

    private static bool IsReading(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);

    private static bool HasBearer(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase);
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Consult.Access;

/// <summary>The action is open to the roles that have this permission. Signed out: to the sign-in page (API: 401). Without it: 403.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequirePermissionAttribute(Permission permission) : Attribute, IAuthorizationFilter
{
    public Permission Permission { get; } = permission;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (context.ActionDescriptor.EndpointMetadata.OfType<IAllowAnonymous>().Any())
            return;
        var me = context.HttpContext.RequestServices.GetRequiredService<CurrentUser>();
        if (!me.IsSignedIn)
            context.Result = new ChallengeResult();
        else if (!me.May(Permission))
            context.Result = new ForbidResult();
    }
}

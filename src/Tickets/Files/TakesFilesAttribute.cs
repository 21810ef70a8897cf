using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Consult.Tickets.Files;

/// <summary>The action's form may carry attachments: it may be as large as the settings allow them to be together.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesFilesAttribute : Attribute, IAuthorizationFilter, IOrderedFilter, IRequestSizePolicy, IRequestFormLimitsPolicy
{
    /// <summary>Where the framework's own limits stand: before the form is read for its token.</summary>
    public int Order => 900;

    public void OnAuthorization(AuthorizationFilterContext context) => Raise(context.HttpContext, context.HttpContext.RequestServices.GetRequiredService<UploadLimits>());

    internal static void Raise(HttpContext context, UploadLimits limits)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = limits.Form;
        if (context.Features.Get<IFormFeature>()?.Form is null)
            context.Features.Set<IFormFeature>(new FormFeature(context.Request, new FormOptions { MultipartBodyLengthLimit = limits.Form }));
    }
}

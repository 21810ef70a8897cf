using Microsoft.AspNetCore.Http.Features;

namespace Consult.Web;

/// <summary>A request that announces more than its endpoint takes is refused with 413 before it is read; read half, it would look like a broken form.</summary>
public sealed class BodyLimit(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var limit = context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;
        if (context.Request.ContentLength > limit)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return Task.CompletedTask;
        }

        return next(context);
    }
}

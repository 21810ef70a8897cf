using Microsoft.AspNetCore.Http.Features;

namespace Consult.Web;

/// <summary>A request that announces more than its endpoint takes is refused with 413 before it is read; read half, it would look like a broken form.</summary>
public sealed class BodyLimit(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var feature = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (context.Request.ContentLength > feature?.MaxRequestBodySize)
        {
            // The server then reads the rest away for a while instead of cutting the line, so that a sender in the middle of its body hears the answer.
            if (!feature.IsReadOnly)
                feature.MaxRequestBodySize = null;
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return Task.CompletedTask;
        }

        return next(context);
    }
}

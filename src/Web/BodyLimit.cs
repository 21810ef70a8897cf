using Consult.Tickets.Files;
using Consult.Web.Kept;
using Microsoft.AspNetCore.Http.Features;

namespace Consult.Web;

/// <summary>
/// A request that announces more than its endpoint takes is refused with 413 before it is read; read half, it would look like a broken form.
/// A form that is only somewhat too large goes on to <see cref="Oversized"/>, which saves what was typed.
/// </summary>
public sealed class BodyLimit(RequestDelegate next, UploadLimits limits)
{
    /// <summary>How many times the limit is read away for the sake of the text before the files.</summary>
    private const int Patience = 4;

    public Task InvokeAsync(HttpContext context)
    {
        var feature = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (context.GetEndpoint()?.Metadata.GetMetadata<TakesFilesAttribute>() is not null)
            TakesFilesAttribute.Raise(context, limits);
        if (feature?.MaxRequestBodySize is not { } most || context.Request.ContentLength is not { } announced || announced <= most)
            return next(context);
        var forgiven = context.Request.HasFormContentType && !context.Request.Path.StartsWithSegments("/api") && announced <= most * Patience;
        // Otherwise the server reads the rest away for a while instead of cutting the line, so that a sender in the middle of its body hears the answer.
        if (!feature.IsReadOnly)
            feature.MaxRequestBodySize = forgiven ? announced : null;
        if (forgiven)
        {
            context.Items[typeof(Oversized)] = true;
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return Task.CompletedTask;
    }
}

/// <summary>After it is known who asks: the form comes back with what was typed and with a sentence about its files.</summary>
public sealed class Oversized(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Items.ContainsKey(typeof(Oversized)))
            await next(context);
        else if (await context.RequestServices.GetRequiredService<Interrupted>().PageAsync(context.Request, KeptBecause.TooLarge) is { } page)
            context.Response.Redirect(page);
        else
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
    }
}

using Consult.Web.Api;

namespace Consult.Web;

/// <summary>Every failure is a polite page, or problem+json below <c>/api</c>.</summary>
public static class ErrorPages
{
    public static void UseErrors(this WebApplication app)
    {
        app.UseWhen(context => IsApi(context), api =>
        {
            api.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = Status, ExceptionHandler = WriteProblem });
            api.UseStatusCodePages(context => WriteProblem(context.HttpContext));
        });
        app.UseWhen(context => !IsApi(context), pages =>
        {
            pages.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = Status, ExceptionHandlingPath = "/errors/500" });
            pages.UseStatusCodePagesWithReExecute("/errors/{0}");
        });
    }

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api");

    private static int Status(Exception exception) =>
        exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;

    private static Task WriteProblem(HttpContext context) =>
        context.Response.WriteAsJsonAsync(ApiProblem.Of(context.Response.StatusCode), options: null, contentType: ApiProblem.MediaType);
}

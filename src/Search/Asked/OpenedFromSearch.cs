using Consult.Web;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.WebUtilities;

namespace Consult.Search.Asked;

/// <summary>Counts that something was opened from the hits of a search: the browser says which page of this site the person came from.</summary>
public sealed class OpenedFromSearch(QueryCounts counts, TimeProvider clock) : IResultFilter
{
    private static readonly PathString[] Hits = ["/articles", "/clauses", "/tickets"];

    public void OnResultExecuting(ResultExecutingContext context)
    {
        var request = context.HttpContext.Request;
        if (HttpMethods.IsGet(request.Method) && context.Result is Microsoft.AspNetCore.Mvc.ViewResult && Hits.Any(h => request.Path.StartsWithSegments(h, out var rest) && rest.Value?.Length > 1) && TypedBefore(request) is { } typed)
            counts.Opened(typed, clock.GetUtcNow());
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }

    private static string? TypedBefore(HttpRequest request) =>
        Referrer.PageOf(request) is { } page && page.StartsWith("/search?", StringComparison.Ordinal) && QueryHelpers.ParseQuery(page[page.IndexOf('?', StringComparison.Ordinal)..]).TryGetValue("q", out var typed)
            ? typed.ToString() : null;
}

namespace Consult.Web;

public static class Referrer
{
    /// <summary>The page of this site that a form was sent from, as far as the browser says so.</summary>
    public static string? PageOf(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Referer.ToString(), UriKind.Absolute, out var referrer) && referrer.Authority == request.Host.Value
        && !referrer.PathAndQuery.StartsWith("//", StringComparison.Ordinal)
            ? referrer.PathAndQuery
            : null;
}

using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using Consult.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Consult.Accounts;

/// <summary>
/// <c>Authorization: Bearer TOKEN</c> for <c>/api</c>; the token's user is who acts. Feed readers know passwords only: for the feed, and nothing else,
/// the token may also be the password of Basic (RFC 7617), whatever the user name.
/// </summary>
public sealed class TokenAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ConsultDb db)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "Token";

    private const string Prefix = "Bearer ";

    private const string Basic = "Basic ";

    private static readonly PathString Feed = "/articles/feed";

    /// <summary>The API's addresses, and the feed for whoever does not come with a session.</summary>
    public static bool IsFor(HttpRequest request) => request.Path.StartsWithSegments("/api")
        || (IsFeed(request) && (request.Headers.Authorization.Count > 0 || !request.Cookies.ContainsKey("consult.session")));

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Secret(Request.Headers.Authorization.ToString()) is not { } secret)
            return AuthenticateResult.NoResult();
        var hash = Invitation.Hash(secret);
        var user = await db.ApiTokens.AsNoTracking()
            .Where(t => t.SecretHash == hash && t.RevokedAt == null && t.User!.DisabledAt == null)
            .Select(t => new { t.User!.Id, t.User.Name })
            .FirstOrDefaultAsync(Context.RequestAborted);
        if (user is null)
            return AuthenticateResult.Fail("The token is unknown or revoked.");
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, $"{user.Id}"), new Claim(ClaimTypes.Name, user.Name)], Scheme);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme));
    }

    // RFC 6750 §3
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        if (IsFeed(Request))
        {
            Response.Headers.WWWAuthenticate = "Basic realm=\"consult\", charset=\"UTF-8\"";
            return Task.CompletedTask;
        }

        Response.Headers.WWWAuthenticate = Request.Headers.Authorization.Count > 0 ? "Bearer realm=\"consult\", error=\"invalid_token\"" : "Bearer realm=\"consult\"";
        return Task.CompletedTask;
    }

    private static bool IsFeed(HttpRequest request) => request.Path.Equals(Feed, StringComparison.OrdinalIgnoreCase) && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method));

    private string? Secret(string header)
    {
        if (header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return header[Prefix.Length..].Trim();
        if (!IsFeed(Request) || !header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase))
            return null;
        var encoded = header[Basic.Length..].Trim();
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length))
            return null;
        var pair = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : pair[(colon + 1)..];
    }
}

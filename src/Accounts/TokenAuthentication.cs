using System.Security.Claims;
using System.Text.Encodings.Web;
using Consult.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Consult.Accounts;

/// <summary><c>Authorization: Bearer TOKEN</c> for <c>/api</c>; the token's user is who acts.</summary>
public sealed class TokenAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ConsultDb db)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "Token";

    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        var hash = Invitation.Hash(header[Prefix.Length..].Trim());
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
        Response.Headers.WWWAuthenticate = Request.Headers.Authorization.Count > 0 ? "Bearer realm=\"consult\", error=\"invalid_token\"" : "Bearer realm=\"consult\"";
        return Task.CompletedTask;
    }
}

using System.Threading.RateLimiting;
using Consult.Access;
using Consult.Data;
using Consult.Jobs;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace Consult.Accounts;

public static class AccountsSetup
{
    /// <summary>The rate limit on signing in, counted by the visitor's address.</summary>
    public const string SignInLimit = "SignIn";

    private const string ByRequest = "ByRequest";

    public static IServiceCollection AddAccounts(this IServiceCollection services, Settings settings)
    {
        services.AddHttpContextAccessor();
        services.AddJob<AnswerSweep>("kept-answers", "送信の控えの片付け", Cadence.DailyAt(2, 40));
        services.AddScoped<CurrentUser>();
        services.AddScoped<SignIn>();
        services.AddScoped<Enrolment>();
        services.AddScoped<Acceptance>();
        services.AddScoped<AccountChoices>();
        services.AddScoped<PasswordChange>();
        services.AddSingleton<SignInRate>();
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.AddPolicy(SignInLimit, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new FixedWindowRateLimiterOptions { PermitLimit = settings.Access.SignInsPerMinute, Window = TimeSpan.FromMinutes(1) }));
        });
        services.AddIdentityCore<User>(options =>
            {
                options.User.RequireUniqueEmail = false;
                options.User.AllowedUserNameCharacters = "";
                options.Password.RequiredLength = 12;
                options.Password.RequiredUniqueChars = 5;
                options.Password.RequireNonAlphanumeric = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireDigit = false;
                options.Lockout.MaxFailedAccessAttempts = settings.Access.LockoutAfter;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(settings.Access.LockoutMinutes);
            })
            .AddPasswordValidator<PasswordStrength>()
            .AddErrorDescriber<IdentityErrors>()
            .AddSignInManager()
            .AddDefaultTokenProviders()
            .AddEntityFrameworkStores<ConsultDb>();

        services.AddAuthentication(ByRequest)
            .AddPolicyScheme(ByRequest, null, options => options.ForwardDefaultSelector = context =>
                TokenAuthentication.IsFor(context.Request) ? TokenAuthentication.Scheme : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.Scheme, null)
            .AddIdentityCookies();
        services.ConfigureApplicationCookie(options =>
        {
            options.LoginPath = "/session/new";
            options.AccessDeniedPath = "/denied";
            options.ReturnUrlParameter = "back";
            options.Cookie.Name = "consult.session";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = settings.Access.IsPublicOverHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = TimeSpan.FromHours(settings.Access.SessionHours);
            options.SlidingExpiration = true;
            options.Events.OnValidatePrincipal = context =>
            {
                if (!context.HttpContext.RequestServices.GetRequiredService<CurrentUser>().Recognises(context.Principal!))
                    context.RejectPrincipal();
                return Task.CompletedTask;
            };
            options.Events.OnRedirectToLogin = SignInAgain.ChallengeAsync;
            // The reason for a refusal is a page of the same address, not a redirect.
            options.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        // Whatever forgets to say who may, may be reached by signed-in people only.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        return services;
    }
}

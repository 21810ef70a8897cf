using System.Text.Encodings.Web;
using System.Text.Unicode;
using Consult.Data;
using Consult.Web.Api;
using Consult.Web.Kept;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.WebEncoders;

namespace Consult.Web;

public static class WebSetup
{
    public static readonly string[] Languages = ["ja", "en"];

    private static readonly CookieRequestCultureProvider Chosen = new() { CookieName = "consult-language" };

    /// <summary>Pages: MVC with Razor, languages, antiforgery, flash, errors.</summary>
    public static IServiceCollection AddWeb(this IServiceCollection services, Settings settings)
    {
        services.AddHttpContextAccessor();
        services.AddLocalization();
        services.AddProblemDetails();
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture("ja").AddSupportedCultures(Languages).AddSupportedUICultures(Languages);
            options.RequestCultureProviders = [new CustomRequestCultureProvider(ChosenAsync)];
        });
        // Japanese stays readable in the source of a page instead of becoming numeric references.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "consult-form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.HeaderName = "RequestVerificationToken";
            options.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<CookieTempDataProviderOptions>(options =>
        {
            options.Cookie.Name = "consult-flash";
            options.Cookie.IsEssential = true;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.Configure<RouteOptions>(options => options.LowercaseUrls = true);
        services.Configure<RazorViewEngineOptions>(options => options.ViewLocationExpanders.Add(new FeatureViews()));
        services.AddControllersWithViews(options =>
            {
                options.Filters.Add<AntiforgeryUnlessBearer>(AntiforgeryUnlessBearer.AfterPermissions);
                options.Filters.Add<RuleBrokenFilter>();
                options.ModelBinderProviders.Insert(0, new TypedText());
                options.ModelBinderProviders.Insert(0, new TypedDate());
                options.Filters.Add<KeptRelease>();
            })
            .AddDataAnnotationsLocalization(options => options.DataAnnotationLocalizerProvider = (_, factory) => factory.Create(typeof(Words)));
        services.AddSingleton<FormMarks>().AddSingleton<TypedReading>().AddScoped<KeptForms>().AddScoped<KeptFields>().AddScoped<Interrupted>();
        services.AddProxies(settings).AddScoped<Links>();
        services.AddOptions<MvcOptions>().Configure<IStringLocalizer<Words>>(JapaneseValidation.Apply);
        services.AddApi();
        return services;
    }

    /// <summary>The language chosen on a page; the API speaks Japanese, whatever cookie comes with a call.</summary>
    private static Task<ProviderCultureResult?> ChosenAsync(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api") ? Task.FromResult<ProviderCultureResult?>(null) : Chosen.DetermineProviderCultureResult(context);

    /// <summary>The visitor behind a proxy, errors, headers, static files, language and routing, in this order; authentication, authorization and the endpoints come after it.</summary>
    public static WebApplication UseWeb(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        app.UseErrors();
        app.UseStaticFiles(new StaticFileOptions
        {
            // A file asked for with its version (?v=) never changes; any other is asked for anew.
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
                file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache",
        });
        app.UseRequestLocalization();
        app.UseMiddleware<CanonicalNumbers>();
        app.UseRouting();
        app.UseMiddleware<BodyLimit>();
        return app;
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Consult.Knowledge.Api;
using Consult.Tickets.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Formatters;
using Microsoft.AspNetCore.Mvc.Infrastructure;

namespace Consult.Web.Api;

public static class ApiSetup
{
    /// <summary>The JSON API: strict reading, our own words for refusals, the OpenAPI document.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddSingleton<ProblemDetailsFactory, ApiProblemFactory>();
        services.AddSingleton<Readiness>();
        services.AddScoped<TicketReading>().AddScoped<TicketFiling>().AddScoped<TicketCall>();
        services.AddScoped<ArticleReading>().AddScoped<ArticleCall>();
        services.ConfigureHttpJsonOptions(options => Speak(options.SerializerOptions));
        services.Configure<JsonOptions>(options =>
        {
            Speak(options.JsonSerializerOptions);
            // The exception itself is kept, so that FieldErrors can say it in Japanese.
            options.AllowInputFormatterExceptionMessages = false;
        });
        services.Configure<ApiBehaviorOptions>(options => options.InvalidModelStateResponseFactory = context => ApiProblem.Result(ApiProblem.OfFields(FieldErrors.Of(context.ModelState))));
        services.PostConfigure<MvcOptions>(options =>
        {
            options.OutputFormatters.RemoveType<StringOutputFormatter>();
            foreach (var json in options.InputFormatters.OfType<SystemTextJsonInputFormatter>())
                Keep(json.SupportedMediaTypes, "application/json");
            foreach (var json in options.OutputFormatters.OfType<SystemTextJsonOutputFormatter>())
                Keep(json.SupportedMediaTypes, "application/json", "application/*+json");
        });
        services.AddOpenApi("v1", OpenApiDescription.Describe);
        return services;
    }

    public static void MapApi(this WebApplication app) => app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();

    private static void Speak(JsonSerializerOptions options)
    {
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new TokyoTimeConverter());
        options.Converters.Add(new TypedTextConverter());
    }

    private static void Keep(MediaTypeCollection types, params string[] kept)
    {
        foreach (var type in types.Where(t => !kept.Contains(t)).ToList())
            types.Remove(type);
    }
}

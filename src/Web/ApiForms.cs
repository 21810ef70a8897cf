using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Consult.Web;

/// <summary>What an [ApiController] answers where the sent fields break the form's rules: problem+json with a sentence for each field.</summary>
public static class ApiForms
{
    public static void Apply(ApiBehaviorOptions options) => options.InvalidModelStateResponseFactory = context =>
    {
        var L = context.HttpContext.RequestServices.GetRequiredService<IStringLocalizer<Words>>();
        var errors = context.ModelState.Where(pair => pair.Value!.Errors.Count > 0).ToDictionary(
            pair => pair.Key,
            // "$" marks what the JSON reader itself refused, in English and with its own type names.
            pair => pair.Key.StartsWith('$')
                ? new[] { L["この値は読み取れません。型と書き方を確かめてください。"].Value }
                : [.. pair.Value!.Errors.Select(error => error.ErrorMessage)]);
        // Beside a reader's error stands one about the body as a whole, which says nothing more.
        if (errors.Keys.Any(key => key.StartsWith('$')))
            foreach (var key in errors.Keys.Where(key => !key.StartsWith('$')).ToList())
                errors.Remove(key);
        var problem = new ValidationProblemDetails(errors) { Status = StatusCodes.Status400BadRequest, Title = L["送られた内容に誤りがあります"], Detail = string.Join(' ', errors.Values.SelectMany(e => e)) };
        return new BadRequestObjectResult(problem) { ContentTypes = { "application/problem+json" } };
    };
}

using Consult.Access;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Consult.Web.Api;

/// <summary>What the OpenAPI document says besides routes and shapes: the token, and the refusals every call may give.</summary>
internal static class OpenApiDescription
{
    private const string Bearer = "bearer";

    public static void Describe(OpenApiOptions options)
    {
        options.ShouldInclude = call => call.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true || call.RelativePath?.StartsWith("health/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "Consult", Version = "v1", Description = "情報セキュリティポリシー相談の JSON API です。時刻は ISO 8601（+09:00）、誤りは application/problem+json で返します。" };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Bearer, Description = "発行されたトークンを「Authorization: Bearer トークン」で送ります。" };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            var permission = metadata.OfType<RequirePermissionAttribute>().LastOrDefault();
            operation.Responses ??= [];
            if (permission is not null)
            {
                operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] }];
                Refuse(operation.Responses, "401", "トークンがないか、有効ではありません。");
                Refuse(operation.Responses, "403", "このトークンの役割では行えません。");
                Refuse(operation.Responses, "400", "項目や値に誤りがあります。errors に項目ごとの文があります。");
            }

            if (context.Description.RelativePath?.Contains('{', StringComparison.Ordinal) == true)
                Refuse(operation.Responses, "404", "見つからないか、閲覧できる範囲にありません。");
            if (context.Description.HttpMethod is "POST" or "PUT")
            {
                Refuse(operation.Responses, "409", "ほかの人が先に変更しました。");
                Refuse(operation.Responses, "413", "本文が大きすぎます。");
                Refuse(operation.Responses, "415", "本文の形式が違います。");
                Refuse(operation.Responses, "422", "いまの状態では行えません。");
            }

            if (context.Description.HttpMethod == "POST")
                (operation.Parameters ??= []).Add(new OpenApiParameter { Name = "Idempotency-Key", In = ParameterLocation.Header, Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200 }, Description = "同じキーで送り直すと、最初の答えを返し、何も新しく作りません。" });
            return Task.CompletedTask;
        });
    }

    private static void Refuse(OpenApiResponses responses, string status, string sentence) => responses.TryAdd(status, new OpenApiResponse
    {
        Description = sentence,
        Content = new Dictionary<string, OpenApiMediaType> { [ApiProblem.MediaType] = new() },
    });
}

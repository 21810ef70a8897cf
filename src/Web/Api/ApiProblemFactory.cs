using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Consult.Web.Api;

/// <summary>What the framework itself refuses (no body, wrong type, no such thing) is said in our own sentences.</summary>
public sealed class ApiProblemFactory : ProblemDetailsFactory
{
    public override ProblemDetails CreateProblemDetails(HttpContext httpContext, int? statusCode = null, string? title = null, string? type = null, string? detail = null, string? instance = null) =>
        ApiProblem.Of(statusCode ?? StatusCodes.Status500InternalServerError, detail);

    public override ValidationProblemDetails CreateValidationProblemDetails(HttpContext httpContext, ModelStateDictionary modelStateDictionary, int? statusCode = null, string? title = null, string? type = null, string? detail = null, string? instance = null) =>
        ApiProblem.OfFields(FieldErrors.Of(modelStateDictionary));
}

using Consult.Tickets;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace Consult.Web.Api;

/// <summary>Refused fields are 400, collisions 409; broken rules (422) are said by <see cref="RuleBrokenFilter"/>.</summary>
internal sealed class ApiRefusals : IExceptionFilter
{
    public void OnException(ExceptionContext context)
    {
        context.Result = context.Exception switch
        {
            FieldRefused refused => ApiProblem.Result(ApiProblem.OfFields(new Dictionary<string, string[]> { [refused.Name] = [refused.Message] })),
            Collision or DbUpdateConcurrencyException => ApiProblem.Result(ApiProblem.Of(StatusCodes.Status409Conflict)),
            _ => null,
        };
        context.ExceptionHandled = context.Result is not null;
    }
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Web.Api;

/// <summary>Calls that other systems may already know but this installation does not have.</summary>
[AllowAnonymous]
[ApiExplorerSettings(IgnoreApi = true)]
public sealed class UnavailableApiController : JsonController
{
    [AcceptVerbs("GET", "POST", "PUT", "DELETE")]
    [Route("api/v1/reports/{month}.xlsx")]
    [Route("api/v1/reports/{month}.pptx")]
    [Route("api/v1/metrics")]
    [Route("metrics")]
    public IActionResult Show() => ApiProblem.Result(ApiProblem.Of(StatusCodes.Status404NotFound, "この機能はまだ利用できません。"));
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Web.Api;

/// <summary>For monitoring: needs no token and tells no secret.</summary>
[AllowAnonymous]
[Route("health/{check}")]
[Route("api/v1/health/{check}")]
public sealed class HealthApiController(IServiceProvider services) : JsonController
{
    /// <param name="check"><c>live</c>: the process answers. <c>ready</c>: it can do its work.</param>
    [HttpGet]
    [EndpointSummary("稼働しているか（live）、利用できる状態か（ready）")]
    [ProducesResponseType<HealthJson>(StatusCodes.Status200OK)]
    [ProducesResponseType<HealthJson>(StatusCodes.Status503ServiceUnavailable)]
    public async Task<IActionResult> Show(string check, CancellationToken stop)
    {
        if (check == "live")
            return Ok(new HealthJson("live"));
        if (check != "ready")
            return NotFound();
        var health = await services.GetRequiredService<Readiness>().CheckAsync(stop);
        return StatusCode(health.Status == "ready" ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, health);
    }
}

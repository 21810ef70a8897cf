using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Benchmarks;

/// <summary>The limit a page is measured against: an MVC action on the same Kestrel that does nothing.</summary>
[AllowAnonymous]
[Route("empty")]
public sealed class EmptyController : Controller
{
    [HttpGet]
    public IActionResult Show() => Content("<!doctype html><title>empty</title>", "text/html");
}

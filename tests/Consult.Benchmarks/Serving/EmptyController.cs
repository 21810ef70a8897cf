using Microsoft.AspNetCore.Mvc;

namespace Consult.Benchmarks.Serving;

/// <summary>An empty page.</summary>
[Route("")]
public sealed class EmptyController : Controller
{
    [HttpGet]
    public IActionResult Index() => Content("<!DOCTYPE html><html lang=\"ja\"><title>空</title><body></body></html>", "text/html; charset=utf-8");
}

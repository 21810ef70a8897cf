using Microsoft.AspNetCore.Mvc;

namespace Consult.Web.Api;

/// <summary>
/// What all of <c>/api</c> has in common: JSON of a bounded size, every refusal as problem+json, repeated calls recognised by their key.
/// A browser's session is not read here (the path's scheme is the token), so there is no form token either.
/// </summary>
[ApiController]
[IgnoreAntiforgeryToken]
[RequestSizeLimit(LargestBody)]
[TypeFilter(typeof(IdempotencyFilter))]
[TypeFilter(typeof(ApiRefusals))]
public abstract class JsonController : ControllerBase
{
    /// <summary>Of a JSON body, in bytes.</summary>
    public const int LargestBody = 2 * 1024 * 1024;

    /// <summary>The address of a page, as people open it.</summary>
    protected string PageUrl(string path) => HttpContext.RequestServices.GetRequiredService<Links>().To(path);
}

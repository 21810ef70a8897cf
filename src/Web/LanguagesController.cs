using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Web;

[AllowAnonymous]
[Route("languages")]
public sealed class LanguagesController(TimeProvider clock) : Controller
{
    [HttpPost]
    public IActionResult Create([FromForm] string? language, [FromForm] string? back)
    {
        if (!WebSetup.Languages.Contains(language))
            return BadRequest();
        Response.Cookies.Append("consult-language", CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language!)), new CookieOptions
        {
            Expires = clock.GetUtcNow().AddYears(1),
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = Request.IsHttps,
        });
        return LocalRedirect(Url.IsLocalUrl(back) ? back : "/");
    }
}

using System.Net;
using Consult.Access;
using Consult.Tests.Knowledge;
using Consult.Web;
using Xunit;

namespace Consult.Tests.Web;

public class CanonicalNumberTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("/articles/k-0032", "/articles/K-0032")]
    [InlineData("/articles/K-32", "/articles/K-0032")]
    [InlineData("/articles/Ｋ－００３２/versions/2", "/articles/K-0032/versions/2")]
    [InlineData("/Articles/k−32", "/articles/K-0032")]
    [InlineData("/tickets/r8-0034", "/tickets/R8-0034")]
    [InlineData("/tickets/ｒ８ー３４/print", "/tickets/R8-0034/print")]
    [InlineData("/tickets/R8-12345", null)]
    [InlineData("/articles/K-0032", null)]
    [InlineData("/articles/new", null)]
    [InlineData("/articles/r8-0034", null)]
    [InlineData("/tickets/k-0032", null)]
    [InlineData("/tickets/R8-99999999999", null)]
    [InlineData("/api/v1/articles/k-0032", null)]
    [InlineData("/", null)]
    [InlineData("", null)]
    public void A_number_has_one_address(string written, string? canonical) => Assert.Equal(canonical, CanonicalNumbers.Canonical(written));

    [Fact]
    public async Task However_a_number_is_written_its_page_opens_for_whom_it_is()
    {
        var clause = (await app.PolicyAsync(("5.1", "持ち出し", "許可を得なければならない。")))[0].Id;
        var asker = await app.UserAsync(Role.Requester);
        var ticket = await app.TicketAsync(asker);
        var everyone = await app.PublishedArticleAsync(clause);
        var draft = await app.DraftArticleAsync(await app.UserAsync(Role.Consultant), clause);
        using var own = await app.Visitor().SignInAsync(asker);
        using var other = await app.Visitor().SignInAsync(await app.UserAsync(Role.Requester));
        using var nobody = app.Visitor();

        var article = await own.GoAsync($"/articles/{everyone.Number.ToLowerInvariant()}?from=mail");
        Assert.Equal((HttpStatusCode.OK, $"/articles/{everyone.Number}?from=mail"), (article.Status, article.Url.PathAndQuery));
        var wide = string.Concat(ticket.Number.ToLowerInvariant().Select(c => (char)(c + 0xFEE0)));
        var page = await own.GoAsync($"/tickets/{Uri.EscapeDataString(wide)}");
        Assert.Equal((HttpStatusCode.OK, $"/tickets/{ticket.Number}"), (page.Status, page.Url.AbsolutePath));

        Assert.Equal(HttpStatusCode.NotFound, (await other.GoAsync($"/tickets/{ticket.Number.ToLowerInvariant()}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GoAsync($"/articles/{draft.Number.ToLowerInvariant()}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GoAsync("/articles/k-9999")).Status);
        Assert.Equal("/session/new", (await nobody.GoAsync($"/tickets/{ticket.Number.ToLowerInvariant()}")).Url.AbsolutePath);
    }
}

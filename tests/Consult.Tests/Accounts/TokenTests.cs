using Consult.Access;
using Consult.Accounts;
using Consult.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consult.Tests.Accounts;

public class TokenTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_tokens_secret_is_shown_once_stored_as_a_hash_and_dead_after_the_revocation()
    {
        using var admin = await app.Visitor().SignInAsync(await app.UserAsync(Role.Administrator));

        var page = await (await admin.GoAsync("/tokens/new")).SubmitAsync("main form", ("Name", "文書管理との連携"), ("Role", "2"));
        var secret = page.Find("#secret").GetAttribute("value")!;
        page = await admin.GoAsync("/tokens");
        Assert.False(page.Has("#secret"));
        Assert.Contains("文書管理との連携", page.Text, StringComparison.Ordinal);
        var token = await app.InDbAsync(db => db.ApiTokens.Include(t => t.User).SingleAsync(t => t.SecretHash == Invitation.Hash(secret)));
        Assert.True(token.User!.IsToken);

        page = await page.SubmitAsync($"form[action='/tokens/{token.Id}/destroy']");
        Assert.DoesNotContain(page.Document.QuerySelectorAll("main td"), td => td.TextContent.Contains("文書管理との連携", StringComparison.Ordinal));
        Assert.Contains("文書管理との連携", (await admin.GoAsync("/tokens?all=true")).Text, StringComparison.Ordinal);
        Assert.NotNull((await app.InDbAsync(db => db.ApiTokens.SingleAsync(t => t.Id == token.Id))).RevokedAt);
    }

    [Fact]
    public async Task Two_living_tokens_do_not_share_a_name()
    {
        var name = $"連携{Make.Next()}";
        await app.InAsync<Enrolment, ApiToken>(async enrolment => (await enrolment.IssueTokenAsync(name, Role.Consultant, null, app.System())).Token);

        await Assert.ThrowsAsync<RuleBroken>(() => app.InAsync<Enrolment, string>(async enrolment => (await enrolment.IssueTokenAsync(name, Role.Consultant, null, app.System())).Secret));
    }
}

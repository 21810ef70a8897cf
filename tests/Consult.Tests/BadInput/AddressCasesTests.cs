using System.Net;
using Xunit;

namespace Consult.Tests.BadInput;

/// <summary>Addresses that people mistype, old links hold and scanners try.</summary>
public sealed class AddressCasesTests(SmallDesk desk) : IClassFixture<SmallDesk>
{
    [Theory]
    [InlineData("/tickets?page=-1&size=1000000000&sort=;DROP&list=../..&department=-1&assignee=2147483648&status=x&channel=x&topic=%00&clause=%00&q=%25%00'")]
    [InlineData("/tickets?page=99999999999999999999&from=0001-01-01&to=9999-12-31")]
    [InlineData("/tickets?from=2026-02-30&to=令和99年&page=x")]
    [InlineData("/tickets?from=9999-12-31&to=0001-01-01")]
    [InlineData("/articles?q=%00%5B&status=x&topic=%00&clause=x&page=-5")]
    [InlineData("/search?q=%00%01&from=0001-01-01&to=9999-12-31&page=2147483647&size=-1&kind=x&department=x&clause=%00")]
    [InlineData("/search?q={brackets}")]
    [InlineData("/search?q=%22%22%22%20-%20-%22%20%22-")]
    [InlineData("/search?q=。、・！？＊＋")]
    [InlineData("/search?q=title:a~2%20AND%20/(a+)+$/%20OR%20%5C&page=0")]
    [InlineData("/policies")]
    [InlineData("/policies/{document}/clauses/{clause.key}?on=0001-01-01")]
    [InlineData("/policies/{document}/clauses/{clause.key}?on=9999-12-31")]
    [InlineData("/policies/{document}/clauses/{clause.key}?on=2026-02-30")]
    [InlineData("/policies/{document}/comparison?show=x")]
    [InlineData("/reports?year=-99999")]
    [InlineData("/reports?year=2147483647")]
    [InlineData("/reports/2000-01")]
    [InlineData("/session/new?back=https://evil.example/")]
    public async Task Is_a_page_all_the_same(string address) => await ReadAsync(Who.Coordinator, address, HttpStatusCode.OK);

    [Theory]
    [InlineData("/trail?from=0001-01-01&to=9999-12-31&who=%00&act=%00&subject=%00&page=-1")]
    [InlineData("/trail?from=9999-12-31&to=9999-12-31&size=1000000000")]
    [InlineData("/users?q=%00&role=99&state=x&department=999999&page=-1")]
    [InlineData("/tokens?page=99999&all=x")]
    [InlineData("/departments?closed=x")]
    [InlineData("/jobs?x=%00")]
    public async Task Is_a_page_for_administrators_all_the_same(string address) => await ReadAsync(Who.Administrator, address, HttpStatusCode.OK);

    [Theory]
    [InlineData("/tickets/R8-9999")]
    [InlineData("/tickets/%2e%2e%2f%2e%2e%2fetc%2fpasswd")]
    [InlineData("/tickets/'%20OR%201=1--")]
    [InlineData("/tickets/{working}/attachments/1")]
    [InlineData("/tickets/{working}/attachments/2147483648")]
    [InlineData("/tickets/{working}/attachments/..%2f..%2fconsult.db")]
    [InlineData("/tickets/R8-9999/print")]
    [InlineData("/tickets/R8-9999/article/new")]
    [InlineData("/articles/K-9999")]
    [InlineData("/articles/{article}/versions/-1")]
    [InlineData("/articles/{article}/versions/2147483648")]
    [InlineData("/articles/{article}/comparison?from=99&to=-1")]
    [InlineData("/clauses/none")]
    [InlineData("/policies/none")]
    [InlineData("/policies/{document}/editions/%20")]
    [InlineData("/policies/{document}/clauses/none")]
    [InlineData("/policies/{document}/comparison?from=ない版")]
    [InlineData("/policies/imports/2147483648")]
    [InlineData("/reports/2026-11/rows/none")]
    [InlineData("/reports/2026-11.exe")]
    [InlineData("/errors/500")]
    [InlineData("/appsettings.json")]
    [InlineData("/css/%2e%2e/%2e%2e/appsettings.json")]
    public async Task Is_not_found_and_says_so(string address)
    {
        var page = await ReadAsync(Who.Coordinator, address, HttpStatusCode.NotFound);

        Assert.Contains("検索または一覧からお探しください。", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/reports/2026-13", "年月は「2026-11」のように")]
    [InlineData("/reports/0000-00", "年月は「2026-11」のように")]
    [InlineData("/reports/9999-12", "年月は「2026-11」のように")]
    [InlineData("/reports/2027-01", "令和9年1月はまだ始まっていないため、報告がありません。")]
    public async Task A_month_that_has_no_report_says_why(string address, string sentence) =>
        Assert.Contains(sentence, (await ReadAsync(Who.Coordinator, address, HttpStatusCode.UnprocessableEntity)).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("/tickets/{other}")]
    [InlineData("/tickets/{other}/print")]
    [InlineData("/tickets/{other}/version")]
    [InlineData("/tickets/{other}/attachments/1")]
    public async Task Another_departments_ticket_is_not_found(string address) => await ReadAsync(Who.Requester, address, HttpStatusCode.NotFound);

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/tickets\r\nSet-Cookie: a=b")]
    [InlineData("javascript:alert(1)")]
    public async Task No_way_back_leads_to_another_site_or_into_a_header(string back)
    {
        using var visitor = desk.App.Visitor();
        var page = await visitor.GoAsync("/session/new");

        var after = await page.SubmitAsync("form[action='/languages']", ("language", "ja"), ("back", back));

        Assert.Equal(desk.App.Address.Authority, after.Url.Authority);
        Assert.Equal(HttpStatusCode.OK, after.Status);
        Assert.DoesNotContain(after.Response.Headers, h => h.Key == "Set-Cookie" && h.Value.Any(v => v.StartsWith("a=", StringComparison.Ordinal)));
    }

    private async Task<Page> ReadAsync(Who who, string address, HttpStatusCode status)
    {
        var before = await Written.InAsync(desk.App);

        var page = await desk.Visitor(who).GoAsync(desk.Say(address).Replace("{brackets}", string.Concat(Enumerable.Repeat("[(", 5_000)), StringComparison.Ordinal));

        Assert.True(page.Status == status, $"{address}: {(int)page.Status} {page.Text}");
        Assert.DoesNotContain("Exception", page.Text, StringComparison.Ordinal);
        await before.ExpectUnchangedAsync(desk.App);
        return page;
    }
}

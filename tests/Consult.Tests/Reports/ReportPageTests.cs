using System.Net;
using System.Text.Json;
using Consult.Access;
using Consult.Calendar;
using Consult.Office;
using Consult.Reports;
using Xunit;

namespace Consult.Tests.Reports;

public class ReportPageTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Page_document_and_json_say_the_same_numbers()
    {
        var coordinator = await app.UserAsync(Role.Coordinator);
        var requester = await app.UserAsync(Role.Requester);
        await app.TicketAsync(requester);
        using var visitor = await app.Visitor().SignInAsync(coordinator);

        var page = await visitor.GoAsync("/reports/2026-11");
        var json = JsonDocument.Parse(await visitor.Http.GetByteArrayAsync(new Uri("/reports/2026-11.json", UriKind.Relative), TestContext.Current.CancellationToken)).RootElement;
        var word = WordTables.Read(await visitor.Http.GetByteArrayAsync(new Uri("/reports/2026-11.docx", UriKind.Relative), TestContext.Current.CancellationToken));

        Assert.Contains("合っています", page.Text, StringComparison.Ordinal);
        foreach (var figure in Figures.Counts)
        {
            var shown = page.Find($"a[href='/reports/2026-11/rows/{figure.Key}']");
            var number = json.GetProperty("figures").GetProperty(figure.Key).GetInt32().ToString("#,0", null);
            var previous = json.GetProperty("previous").GetProperty("figures").GetProperty(figure.Key).GetInt32().ToString("#,0", null);
            Assert.Equal(number, shown.TextContent);
            Assert.Equal(previous, shown.ParentElement!.NextElementSibling!.TextContent);
            Assert.Equal([number, previous], word.Single(r => r.Count == 3 && r[0].Replace("　うち", "").Replace("（差引き）", "") == figure.Label)[1..]);
        }

        foreach (var figure in Figures.Durations)
        {
            var value = json.GetProperty("figures").GetProperty(figure.Key);
            var cells = word.Single(r => r[0] == figure.Label && r.Count == 6);
            Assert.Equal(value.GetProperty("count").GetInt32().ToString("#,0", null), cells[1]);
            Assert.Equal(value.GetProperty("median").ValueKind == JsonValueKind.Null ? "－" : value.GetProperty("median").GetInt32().ToString("#,0", null), cells[2]);
        }

        foreach (var side in new[] { "byState", "byTopic", "byDepartment", "byChannel", "clauses" })
        {
            foreach (var part in json.GetProperty(side).EnumerateArray())
                Assert.Contains(word, r => r.Count == 3 && r[0] == WordRuns.Clean(part.GetProperty("label").GetString()!) && r[1] == part.GetProperty("count").GetInt32().ToString("#,0", null));
        }
    }

    [Fact]
    public async Task Confidential_tickets_are_counted_but_only_shown_to_those_who_may_see_them()
    {
        var requester = await app.UserAsync(Role.Requester);
        var ticket = await app.TicketAsync(requester, subject: "内密の相談", confidential: true);
        using var consultant = await app.Visitor().SignInAsync(await app.UserAsync(Role.Consultant));
        using var coordinator = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));

        var hidden = await consultant.GoAsync("/reports/2026-11/rows/new?size=200");
        var shown = await coordinator.GoAsync("/reports/2026-11/rows/new?size=200");

        Assert.DoesNotContain(ticket.Number, hidden.Text, StringComparison.Ordinal);
        Assert.Contains("表示できないものが1件あります", hidden.Text, StringComparison.Ordinal);
        Assert.True(shown.Has($"a[href='/tickets/{ticket.Number}']"));
        Assert.DoesNotContain("表示できないもの", shown.Text, StringComparison.Ordinal);
        Assert.Equal((await consultant.GoAsync("/reports/2026-11")).Find("a[href='/reports/2026-11/rows/new']").TextContent, (await coordinator.GoAsync("/reports/2026-11")).Find("a[href='/reports/2026-11/rows/new']").TextContent);
    }

    [Fact]
    public async Task Every_link_of_a_report_leads_to_its_rows()
    {
        var staff = await app.UserAsync(Role.Coordinator);
        await app.TicketAsync(await app.UserAsync(Role.Requester));
        using var visitor = await app.Visitor().SignInAsync(staff);
        var page = await visitor.GoAsync("/reports/2026-11");

        foreach (var link in page.Document.QuerySelectorAll("main a[href^='/reports/']").Select(a => a.GetAttribute("href")!).Distinct())
            Assert.True((await visitor.Http.GetAsync(new Uri(link, UriKind.Relative), TestContext.Current.CancellationToken)).IsSuccessStatusCode, link);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GoAsync("/reports/2026-11/rows/nothing")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GoAsync("/reports/2026-11/rows/state-nothing")).Status);
        Assert.DoesNotContain(page.Document.All, e => e.HasAttribute("style"));
    }

    [Theory]
    [InlineData("2026-13", "西暦4桁と月2桁")]
    [InlineData("2026-12", "まだ始まっていない")]
    [InlineData("hello", "西暦4桁と月2桁")]
    public async Task A_month_that_is_none_gets_a_sentence(string month, string sentence)
    {
        using var visitor = await app.Visitor().SignInAsync(await app.UserAsync(Role.Administrator));

        var page = await visitor.GoAsync($"/reports/{month}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(sentence, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_of_months_says_what_the_months_say()
    {
        var requester = await app.UserAsync(Role.Requester);
        await app.TicketAsync(requester);
        using var visitor = await app.Visitor().SignInAsync(await app.UserAsync(Role.Consultant));

        var list = await visitor.GoAsync("/reports");
        var month = await visitor.GoAsync("/reports/2026-11");

        var row = list.Find("a[href='/reports/2026-11']").Closest("tr")!;
        var shown = row.QuerySelectorAll("td").Select(c => c.TextContent).ToList();
        Assert.Equal(MonthLine.Shown.Select(f => month.Find($"a[href='/reports/2026-11/rows/{f.Key}']").TextContent), shown);
        Assert.Contains("途中", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requesters_have_no_report()
    {
        using var visitor = await app.Visitor().SignInAsync(await app.UserAsync(Role.Requester));

        foreach (var path in new[] { "/reports", "/reports/2026-11", "/reports/2026-11/rows/new", "/reports/2026-11.docx", "/reports/2026-11.json" })
            Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GoAsync(path)).Status);
    }

    [Fact]
    public async Task The_word_document_is_valid_whatever_a_department_is_called()
    {
        var odd = await app.DepartmentAsync("情報\u0001課 <&> 🏢");
        await app.TicketAsync(await app.UserAsync(Role.Requester, odd));

        var report = await app.InAsync<MonthlyReports, MonthlyReport>(reports => reports.MakeAsync(ReportPeriod.Of(new TokyoMonth(2026, 11), app.Clock.GetUtcNow()), default));

        Assert.Empty(WordTables.Problems(ReportDocument.Write(report)));
        Assert.Contains(WordTables.Read(ReportDocument.Write(report)), r => r[0] == "情報課 <&> 🏢");
    }
}

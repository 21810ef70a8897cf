using System.Net;
using System.Text;
using Consult.Access;
using Consult.Policy.Importing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consult.Tests.Policy;

public class ImportPagesTests(App app) : IClassFixture<App>
{
    private const string Form = "form[enctype='multipart/form-data']";
    private const string Commit = ".import-do button";

    [Fact]
    public async Task A_file_is_shown_as_a_tree_and_imported_only_when_a_person_says_so()
    {
        var code = $"up{Make.Next()}";
        using var visitor = await CoordinatorAsync();

        var page = await SendAsync(visitor, "kihon-r6.md", CityPolicy.Bytes("kihon-r6.md"), ("Form.Code", code));
        Assert.Contains("まだ取り込まれていません", page.Text, StringComparison.Ordinal);
        Assert.Contains("令和6年度版", page.Text, StringComparison.Ordinal);
        Assert.Contains("ネットワーク", page.Find(".tree").TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await EditionsAsync(code));

        page = await page.SubmitAsync(Commit);
        Assert.Contains("「令和6年度版」を取り込みました。", page.Text, StringComparison.Ordinal);
        Assert.Equal($"/policies/{code}/editions/令和6年度版", Uri.UnescapeDataString(page.Url.AbsolutePath));
        var source = await app.InDbAsync(db => db.PolicyEditions.Where(e => e.Document!.Code == code).Select(e => e.Source!.Text).SingleAsync());
        Assert.Equal(Encoding.UTF8.GetString(CityPolicy.Bytes("kihon-r6.md")).TrimEnd(), source.TrimEnd());
        Assert.Equal(0, await app.InDbAsync(db => db.PolicyUploads.CountAsync(u => u.Code == code)));
    }

    [Fact]
    public async Task The_matching_of_a_later_edition_is_corrected_by_hand()
    {
        var code = await app.CityPolicyAsync("taisaku-r6.md");
        using var visitor = await CoordinatorAsync();

        var page = await SendAsync(visitor, "taisaku-r8.md", CityPolicy.Bytes("taisaku-r8.md"), ("Form.Document", code));
        Assert.Equal($"{code}-6.2-5", Selected(page, "6.2-4"));
        Assert.True(page.Has(".matching .diff ins"));
        page = await page.SubmitAsync(Commit, ("match:6.2-4", $"{code}-6.2-4"), ("match:6.2-5", ""));
        Assert.Equal(HttpStatusCode.OK, page.Status);

        var keys = await app.InDbAsync(db => db.ClauseVersions.Where(v => v.Edition!.Document!.Code == code && v.Edition.Name == "令和8年度版").Select(v => new { v.Number, v.Clause!.Key }).ToDictionaryAsync(v => v.Number, v => v.Key));
        Assert.Equal($"{code}-6.2-4", keys["6.2(4)"]);
        Assert.Equal($"{code}-6.2-5~2", keys["6.2(5)"]);
    }

    [Fact]
    public async Task One_old_clause_for_two_new_ones_is_refused_and_the_choices_stay()
    {
        var code = await app.CityPolicyAsync("taisaku-r6.md");
        using var visitor = await CoordinatorAsync();
        var page = await SendAsync(visitor, "taisaku-r8.md", CityPolicy.Bytes("taisaku-r8.md"), ("Form.Document", code));

        page = await page.SubmitAsync(Commit, ("match:6.2-4", $"{code}-6.2-4"), ("match:6.2-5", $"{code}-6.2-4"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("二つ以上対応しています", page.Text, StringComparison.Ordinal);
        Assert.Equal($"{code}-6.2-4", Selected(page, "6.2-4"));
        Assert.Equal(1, await EditionsAsync(code));
    }

    [Fact]
    public async Task An_old_clause_that_the_list_does_not_offer_is_typed_by_its_number_or_key()
    {
        var code = await app.CityPolicyAsync("taisaku-r6.md");
        using var visitor = await CoordinatorAsync();
        var page = await SendAsync(visitor, "taisaku-r8.md", CityPolicy.Bytes("taisaku-r8.md"), ("Form.Document", code));

        page = await page.SubmitAsync(Commit, ("old:6.2-4", "９９．９"), ("match:6.2-5", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("「6.2(4)」の前の版の条項：「９９．９」という条項は、前の版（令和6年度版）にありません。", page.Text, StringComparison.Ordinal);
        Assert.Equal("９９．９", page.Find("input[name='old:6.2-4']").GetAttribute("value"));
        Assert.Equal("true", page.Find("input[name='old:6.2-4']").GetAttribute("aria-invalid"));
        Assert.Equal("", Selected(page, "6.2-5"));

        page = await page.SubmitAsync(Commit, ("old:6.2-4", "６．２（５）"));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var keys = await app.InDbAsync(db => db.ClauseVersions.Where(v => v.Edition!.Document!.Code == code && v.Edition.Name == "令和8年度版").Select(v => new { v.Number, v.Clause!.Key }).ToDictionaryAsync(v => v.Number, v => v.Key));
        Assert.Equal($"{code}-6.2-5", keys["6.2(4)"]);
    }

    [Fact]
    public async Task Of_two_people_who_import_at_once_the_second_is_told()
    {
        var code = $"up{Make.Next()}";
        using var first = await CoordinatorAsync();
        using var second = await CoordinatorAsync();
        var mine = await SendAsync(first, "kihon-r6.md", CityPolicy.Bytes("kihon-r6.md"), ("Form.Code", code));
        var theirs = await SendAsync(second, "kihon-r6.md", CityPolicy.Bytes("kihon-r6.md"), ("Form.Code", code));

        var answers = await Task.WhenAll(mine.SubmitAsync(Commit), theirs.SubmitAsync(Commit));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity], answers.Select(a => a.Status).Order());
        Assert.Contains("既に取り込まれています", answers.Single(a => a.Status != HttpStatusCode.OK).Text, StringComparison.Ordinal);
        Assert.Equal(1, await EditionsAsync(code));
    }

    [Fact]
    public async Task A_pending_import_is_its_senders_alone_and_is_gone_when_discarded_or_after_a_day()
    {
        await using var own = await App.StartAsync();
        using var sender = await own.Visitor().SignInAsync(await own.UserAsync(Role.Consultant));
        using var other = await own.Visitor().SignInAsync(await own.UserAsync(Role.Coordinator));
        var page = await SendAsync(sender, "kihon-r6.md", CityPolicy.Bytes("kihon-r6.md"));
        Assert.Equal(HttpStatusCode.NotFound, (await other.GoAsync(page.Url.AbsolutePath)).Status);
        Assert.Contains("途中の取込みがあります", (await sender.GoAsync("/policies/imports/new")).Text, StringComparison.Ordinal);

        var after = await page.SubmitAsync("form[action$='/destroy'][action^='/policies']");
        Assert.Contains("取込みをやめました。", after.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await sender.GoAsync(page.Url.AbsolutePath)).Status);

        await SendAsync(sender, "kihon-r6.md", CityPolicy.Bytes("kihon-r6.md"));
        own.Clock.Advance(TimeSpan.FromHours(25));
        await own.InAsync<PolicyUploadSweep, string>(sweep => sweep.RunAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await own.InDbAsync(db => db.PolicyUploads.CountAsync()));
    }

    [Fact]
    public async Task What_was_not_understood_is_shown_by_line_with_a_reason_and_odd_dates_with_a_sentence()
    {
        using var visitor = await CoordinatorAsync();
        var text = "第1条　この規程の目的を定める。\n第2条　用語を定める。\n第9条　飛んだ条である。\n";

        var page = await SendAsync(visitor, "a.txt", Encoding.UTF8.GetBytes(text), Fields(("Form.Promulgated", "2026-12-01"), ("Form.Effective", "2026-04-01")));

        Assert.Contains("公布日が施行日より後になっています", page.Text, StringComparison.Ordinal);
        Assert.Equal("3", page.Find("td[data-label='行']").TextContent);
    }

    [Theory]
    [InlineData("empty", "空です")]
    [InlineData("random", "読み取れませんでした")]
    [InlineData("false-docx", "docx")]
    [InlineData("large", "5MB以内")]
    [InlineData("prose", "番号の付いた条項が一つも見つかりませんでした")]
    public async Task A_file_that_is_no_policy_is_refused_with_a_sentence(string kind, string part)
    {
        using var visitor = await CoordinatorAsync();
        var random = new byte[1024 * 1024];
        new Random(7).NextBytes(random);
        var bytes = kind switch
        {
            "empty" => [],
            "random" => random,
            "false-docx" => [0x50, 0x4B, 0x03, 0x04, .. random[..5000]],
            "large" => Encoding.UTF8.GetBytes(new string('a', 6 * 1024 * 1024)),
            _ => Encoding.UTF8.GetBytes("条項のない、ただの文章です。"),
        };
        var count = await app.InDbAsync(db => db.PolicyUploads.CountAsync());

        var page = await SendAsync(visitor, "file.docx", bytes, Fields());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(part, page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(count, await app.InDbAsync(db => db.PolicyUploads.CountAsync()));
    }

    [Theory]
    [InlineData("Form.Code", "大文字 NG", "半角の小文字")]
    [InlineData("Form.Code", "../../etc", "半角の小文字")]
    [InlineData("Form.Edition", "../令和", "使えない文字")]
    [InlineData("Form.Edition", "", "版の名前を入力してください")]
    [InlineData("Form.Effective", "", "施行日を入力してください")]
    [InlineData("Form.Effective", "2026-02-30", "施行日")]
    public async Task A_field_that_cannot_be_is_refused_with_a_sentence(string field, string value, string part)
    {
        using var visitor = await CoordinatorAsync();

        var page = await SendAsync(visitor, "a.txt", Encoding.UTF8.GetBytes("第1条　目的を定める。"), Fields((field, value)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(part, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repeated_or_older_edition_is_refused_and_hostile_text_stays_text()
    {
        var code = await app.CityPolicyAsync("kihon-r6.md");
        using var visitor = await CoordinatorAsync();
        var again = await SendAsync(visitor, "kihon-r6.md", CityPolicy.Bytes("kihon-r6.md"), ("Form.Document", code));
        Assert.Contains("既に取り込まれています", again.Text, StringComparison.Ordinal);
        var older = await SendAsync(visitor, "kihon-r6.md", CityPolicy.Bytes("kihon-r6.md"), ("Form.Document", code), ("Form.Edition", "平成版"), ("Form.Effective", "2010-04-01"));
        Assert.Contains("より後の日にしてください", older.Text, StringComparison.Ordinal);

        var page = await SendAsync(visitor, "<img src=x onerror=alert(1)>.txt", Encoding.UTF8.GetBytes("第1条　<script>alert(1)</script>"), Fields(("Form.Title", "<b>題</b>")));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.False(page.Has("main script, main img"));
        Assert.Contains("<script>alert(1)</script>", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_requester_cannot_import()
    {
        using var visitor = await app.Visitor().SignInAsync(await app.UserAsync(Role.Requester));
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GoAsync("/policies/imports/new")).Status);
    }

    private async Task<Visitor> CoordinatorAsync() => await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));

    private static (string, string?)[] Fields(params (string Name, string? Value)[] changes) =>
    [
        .. new (string Name, string? Value)[] { ("Form.Code", $"up{Make.Next()}"), ("Form.Title", "試験規程"), ("Form.Edition", "初版"), ("Form.Effective", "2026-04-01") }.Where(f => changes.All(c => c.Name != f.Name)),
        .. changes,
    ];

    private static async Task<Page> SendAsync(Visitor visitor, string name, byte[] bytes, params (string Name, string? Value)[] fields) =>
        await (await visitor.GoAsync("/policies/imports/new")).SubmitAsync(Form, fields, [("Form.File", name, bytes)]);

    private static string? Selected(Page page, string path) => page.Find($"select[name='match:{path}'] option[selected]").GetAttribute("value");

    private Task<int> EditionsAsync(string code) => app.InDbAsync(db => db.PolicyEditions.CountAsync(e => e.Document!.Code == code));
}

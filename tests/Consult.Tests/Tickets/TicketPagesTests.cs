using System.Net;
using Consult.Access;
using Consult.Accounts;
using Consult.Knowledge;
using Consult.Tests.Knowledge;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consult.Tests.Tickets;

public class TicketPagesTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_question_runs_its_whole_course_through_the_pages_without_JavaScript()
    {
        var clauses = await app.PolicyAsync(("4.1", "端末の持ち出し", "端末を持ち出すときは許可を得る。"), ("4.2", "暗号化", "持ち出す端末は暗号化する。"));
        var (asker, office, consultant) = (await app.UserAsync(Role.Requester), await app.UserAsync(Role.Coordinator), await app.UserAsync(Role.Consultant));
        using var department = await app.Visitor().SignInAsync(asker);
        using var coordinator = await app.Visitor().SignInAsync(office);
        using var answering = await app.Visitor().SignInAsync(consultant);

        var form = await department.GoAsync("/tickets/new");
        var opened = await form.SubmitAsync("form[action='/tickets']",
            [("Subject", "出張先への端末の持ち出し"), ("Body", "出張先で使います。\n\n許可は要りますか。"), ("Topic", "mochidashi"), ("Answers[持ち出す端末や書類]", "タブレット1台"), ("Answers[持ち出し先]", "県庁"), ("Information", "2")],
            [("Files", "../../持ち出し申請書.txt", "申請します。"u8.ToArray())]);
        var path = opened.Url.AbsolutePath;
        Assert.Contains("受け付けました", opened.Text, StringComparison.Ordinal);
        Assert.Contains("タブレット1台", opened.Text, StringComparison.Ordinal);
        using var file = await department.Http.GetAsync(new Uri(opened.Find(".attachments a").GetAttribute("href")!, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("持ち出し申請書.txt", file.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Contains("nosniff", file.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal("申請します。", await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        await (await coordinator.GoAsync(path)).SubmitAsync($"form[action='{path}/check']");
        await (await coordinator.GoAsync(path)).SubmitAsync($"form[action='{path}/passing']", ("AssigneeId", $"{consultant.Id}"));
        await (await answering.GoAsync(path)).SubmitAsync($"form[action='{path}/inquiries']", ("Text", "いつ持ち出しますか。"));
        var asked = await department.GoAsync(path);
        Assert.Contains("確認に返事をしてください", asked.Find(".next").TextContent, StringComparison.Ordinal);
        await asked.SubmitAsync($"form[action='{path}/replies']", ("Text", "来週の月曜日です。"));
        var drafted = await (await answering.GoAsync(path)).SubmitAsync($"form[action='{path}/draft-answer'] button[value=submit]", ("Text", "許可を得れば持ち出せます。"), ("ClauseIds", $"{clauses[0].Id}"));
        Assert.Contains("承認を依頼しました", drafted.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("許可を得れば", (await department.GoAsync(path)).Text, StringComparison.Ordinal);
        await (await coordinator.GoAsync(path)).SubmitAsync($"form[action='{path}/approval']");

        var answered = await department.GoAsync(path);
        Assert.Contains("許可を得れば持ち出せます。", answered.Find(".message-answer").TextContent, StringComparison.Ordinal);
        Assert.Contains("端末を持ち出すときは許可を得る。", answered.Find(".message-answer details").TextContent, StringComparison.Ordinal);
        Assert.Equal($"/policies/{clauses[0].Key.Split('-')[0]}/clauses/{clauses[0].Key}", answered.Find(".message-answer .message-foot a").GetAttribute("href"));
        var closed = await answered.SubmitAsync($"form[action='{path}/closure']");
        Assert.Contains("完了", closed.Find(".page-head").TextContent, StringComparison.Ordinal);
        Assert.Contains("許可を得れば持ち出せます。", (await department.GoAsync($"{path}/print")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_of_two_savers_is_told_and_keeps_what_was_typed()
    {
        var ticket = await app.TicketAsync(await app.UserAsync(Role.Requester));
        var (office, consultant) = (await app.UserAsync(Role.Coordinator), await app.UserAsync(Role.Consultant));
        using var first = await app.Visitor().SignInAsync(consultant);
        using var second = await app.Visitor().SignInAsync(await app.UserAsync(Role.Consultant));
        using var coordinator = await app.Visitor().SignInAsync(office);
        await (await coordinator.GoAsync(ticket.Path)).SubmitAsync($"form[action='{ticket.Path}/passing']");
        var (one, two) = (await first.GoAsync(ticket.Path), await second.GoAsync(ticket.Path));

        await one.SubmitAsync($"form[action='{ticket.Path}/draft-answer'] button[value=save]", ("Text", "先の人の回答案"), ("NoProvision", "true"));
        var told = await two.SubmitAsync($"form[action='{ticket.Path}/draft-answer'] button[value=save]", ("Text", "後の人の回答案"), ("NoProvision", "true"));

        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        Assert.Contains("先に保存しました", told.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Contains("回答案を書きました", told.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Contains("先の人の回答案", told.Find("#draft").TextContent, StringComparison.Ordinal);
        Assert.Contains("後の人の回答案", told.Find("#answer-text").TextContent, StringComparison.Ordinal);
        var saved = await told.SubmitAsync($"form[action='{ticket.Path}/draft-answer'] button[value=save]");
        Assert.Contains("後の人の回答案", saved.Find("#draft").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_article_is_put_into_the_answer_behind_what_was_typed_and_stays_linked()
    {
        var clause = (await app.PolicyAsync(("5.1", "外部委託", "委託先を監督する。")))[0];
        var (writer, publisher, consultant) = (await app.UserAsync(Role.Consultant), await app.UserAsync(Role.Consultant), await app.UserAsync(Role.Consultant));
        var number = await ArticleAsync(writer, publisher, [clause.Id]);
        var ticket = await app.TicketAsync(await app.UserAsync(Role.Requester), topic: "incident");
        using var visitor = await app.Visitor().SignInAsync(consultant);
        await (await visitor.GoAsync(ticket.Path)).SubmitAsync($".next form[action='{ticket.Path}/assignment']");

        var inserted = await (await visitor.GoAsync(ticket.Path)).SubmitAsync($"button[formaction='{ticket.Path}/insertions']", ("Text", "先に書いた文。"), ("Insert", $"{number} 持ち出しの許可"));
        var text = inserted.Find("#answer-text").TextContent;
        Assert.True(text.IndexOf("先に書いた文。", StringComparison.Ordinal) < text.IndexOf("要ります。", StringComparison.Ordinal));
        Assert.True(inserted.Find($"input[name=ClauseIds][value='{clause.Id}']").HasAttribute("checked"));
        await inserted.SubmitAsync($"form[action='{ticket.Path}/draft-answer'] button[value=save]");

        Assert.Contains(number, (await visitor.GoAsync(ticket.Path)).Find(".aside").TextContent, StringComparison.Ordinal);
        Assert.Contains("要ります。", (await visitor.GoAsync($"{ticket.Path}?insert={number}")).Find("#answer-text").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_overtaken_by_another_verb_comes_back_with_its_text_and_can_be_sent_again()
    {
        var ticket = await app.TicketAsync(await app.UserAsync(Role.Requester));
        using var first = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));
        using var second = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));
        var (one, two) = (await first.GoAsync(ticket.Path), await second.GoAsync(ticket.Path));
        await one.SubmitAsync($"form[action='{ticket.Path}/check']");

        var told = await two.SubmitAsync($"form[action='{ticket.Path}/hold']", ("Text", "様式の改訂を待つため"));

        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        Assert.Contains("推進室が確認を始めました", told.Text, StringComparison.Ordinal);
        var sent = await told.SubmitAsync($"form[action='{ticket.Path}/hold']");
        Assert.Contains("保留", sent.Find(".page-head").TextContent, StringComparison.Ordinal);
        Assert.Contains("様式の改訂を待つため", sent.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_reply_shows_what_was_typed_again()
    {
        var asker = await app.UserAsync(Role.Requester);
        var ticket = await app.TicketAsync(asker);
        using var visitor = await app.Visitor().SignInAsync(asker);
        var page = await visitor.GoAsync(ticket.Path);
        await (await visitor.GoAsync(ticket.Path)).SubmitAsync($"form[action='{ticket.Path}/withdrawal']", ("Text", "不要になりました。"));

        var told = await page.SubmitAsync($"form[action='{ticket.Path}/replies']", ("Text", "長い長い追記です。"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, told.Status);
        Assert.Contains("取下げ", told.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Contains("長い長い追記です。", told.Find("textarea[name=Text]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("99999"), InlineData("誰か")]
    public async Task An_unknown_assignee_is_refused_and_changes_nothing(string id)
    {
        var (office, consultant) = (await app.UserAsync(Role.Coordinator), await app.UserAsync(Role.Consultant));
        var ticket = await app.TicketAsync(await app.UserAsync(Role.Requester));
        using var visitor = await app.Visitor().SignInAsync(office);

        var passed = await (await visitor.GoAsync(ticket.Path)).SubmitAsync($"form[action='{ticket.Path}/passing']", ("AssigneeId", id));
        Assert.Contains("登録されていません", passed.Text, StringComparison.Ordinal);
        await (await visitor.GoAsync(ticket.Path)).SubmitAsync($"form[action='{ticket.Path}/passing']", ("AssigneeId", $"{consultant.Id}"));
        var assigned = await (await visitor.GoAsync(ticket.Path)).SubmitAsync($".aside form[action='{ticket.Path}/assignment']", ("AssigneeId", id));
        Assert.Contains("登録されていません", assigned.Text, StringComparison.Ordinal);
        Assert.Equal(consultant.Id, await AssigneeAsync());

        await (await visitor.GoAsync(ticket.Path)).SubmitAsync($".aside form[action='{ticket.Path}/assignment']", ("AssigneeId", ""));
        Assert.Null(await AssigneeAsync());

        async Task<int?> AssigneeAsync() => await app.InDbAsync(db => db.Tickets.Where(t => t.Id == ticket.Id).Select(t => t.AssigneeId).SingleAsync());
    }

    [Fact]
    public async Task A_printed_ticket_says_at_the_top_that_it_is_confidential_and_when_an_answer_is_due()
    {
        var asker = await app.UserAsync(Role.Requester);
        using var desk = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));
        var logged = await (await desk.GoAsync("/tickets/new")).SubmitAsync("form[action='/tickets']",
            [("Channel", "phone"), ("ConsultedOn", "2026-11-17"), ("DepartmentId", $"{asker.DepartmentId}"), ("RequesterEmail", asker.Email), ("Subject", "印刷の相談"), ("Body", "内容"), ("Topic", "other"), ("WantedOn", "2026-11-30"), ("Urgent", "true"), ("Confidential", "true")], []);

        var print = await desk.GoAsync($"{logged.Url.AbsolutePath}/print");

        Assert.Contains("取扱注意", print.Find(".print-mark").TextContent, StringComparison.Ordinal);
        foreach (var words in (string[])["回答の期限", "希望する日 令和8年11月30日", "相談を受けた日 令和8年11月17日", "緊急度 急ぎ"])
            Assert.Contains(words.Replace(" ", "", StringComparison.Ordinal), print.Text.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var unknown = await (await desk.GoAsync("/tickets/new")).SubmitAsync("form[action='/tickets']", ("Information", "9Z"));
        Assert.Contains("その情報の分類はありません", unknown.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_survives_signing_out_and_can_be_thrown_away()
    {
        var asker = await app.UserAsync(Role.Requester);
        using (var before = await app.Visitor().SignInAsync(asker))
        {
            var kept = await (await before.GoAsync("/tickets/new")).SubmitAsync("button[formaction='/tickets/draft'][value=questions]", ("Subject", "書きかけの件名"), ("Body", "書きかけの本文"), ("Topic", "cloud"));
            Assert.False(kept.Find("fieldset[data-topic=cloud]").HasAttribute("hidden"));
            Assert.True(kept.Find("fieldset[data-topic=ai]").HasAttribute("hidden"));
            await kept.SubmitAsync("form[action='/session/destroy']");
        }

        using var after = await app.Visitor().SignInAsync(asker);
        var restored = await after.GoAsync("/tickets/new");
        Assert.Equal("書きかけの件名", restored.Find("#Subject").GetAttribute("value"));
        Assert.Contains("書きかけの本文", restored.Find("#Body").TextContent, StringComparison.Ordinal);
        Assert.Contains("前回の書きかけを戻しました", restored.Text, StringComparison.Ordinal);
        var thrown = await restored.SubmitAsync("form[action='/tickets/draft/destroy']");
        Assert.Equal("", thrown.Find("#Subject").GetAttribute("value") ?? "");
    }

    [Fact]
    public async Task A_form_with_mistakes_says_all_of_them_and_keeps_everything()
    {
        using var visitor = await app.Visitor().SignInAsync(await app.UserAsync(Role.Requester));

        var told = await (await visitor.GoAsync("/tickets/new")).SubmitAsync("form[action='/tickets']",
            [("Subject", ""), ("Body", "残るはずの本文"), ("Topic", "mochidashi"), ("Systems", "財務会計")], [("Files", "請求書.pdf", [0x4D, 0x5A, 0, 0])]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, told.Status);
        Assert.Contains("件名を入力してください。", told.Find(".error-summary").TextContent, StringComparison.Ordinal);
        Assert.Contains("「持ち出し先」を入力してください。", told.Find(".error-summary").TextContent, StringComparison.Ordinal);
        Assert.Contains("残るはずの本文", told.Find("#Body").TextContent, StringComparison.Ordinal);
        Assert.Equal("財務会計", told.Find("#Systems").GetAttribute("value"));
        var again = await told.SubmitAsync("form[action='/tickets']",
            [("Subject", "件名"), ("Answers[持ち出す端末や書類]", "端末"), ("Answers[持ち出し先]", "県庁")], [("Files", "請求書.pdf", [0x4D, 0x5A, 0, 0])]);
        Assert.Contains("「請求書.pdf」の中身は", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_desk_logs_a_telephone_consultation_for_an_asker_with_or_without_an_account()
    {
        var asker = await app.UserAsync(Role.Requester);
        using var visitor = await app.Visitor().SignInAsync(await app.UserAsync(Role.Consultant));

        var logged = await (await visitor.GoAsync("/tickets/new")).SubmitAsync("form[action='/tickets']",
            [("Channel", "phone"), ("ConsultedOn", "2026-11-17"), ("Minutes", "20"), ("DepartmentId", $"{asker.DepartmentId}"), ("RequesterEmail", asker.Email), ("Subject", "電話の相談"), ("Body", "USBメモリについて"), ("Topic", "other"), ("Participants", "係長 1名")], []);

        Assert.Contains("20分", logged.Text, StringComparison.Ordinal);
        Assert.Contains("係長 1名", logged.Text, StringComparison.Ordinal);
        using var owner = await app.Visitor().SignInAsync(asker);
        Assert.Contains("電話の相談", (await owner.GoAsync("/tickets")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_article_settled_is_recorded_and_the_unfinished_form_is_cleared()
    {
        var asker = await app.UserAsync(Role.Requester);
        var (writer, publisher) = (await app.UserAsync(Role.Consultant), await app.UserAsync(Role.Consultant));
        var number = await ArticleAsync(writer, publisher, []);
        using var visitor = await app.Visitor().SignInAsync(asker);
        var form = await (await visitor.GoAsync("/tickets/new")).SubmitAsync("button[formaction='/tickets/draft'][value=questions]", ("Subject", "持ち出したい"), ("Body", "許可は要りますか"));
        var token = form.Find("form[action='/tickets'] input[name=__RequestVerificationToken]").GetAttribute("value")!;
        using var post = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("article", number)]);

        await visitor.Http.PostAsync(new Uri("/self-solutions", UriKind.Relative), post, TestContext.Current.CancellationToken);

        var solution = await app.InDbAsync(db => db.SelfSolutions.Include(s => s.Article).SingleAsync(s => s.UserId == asker.Id));
        Assert.Equal((number, "持ち出したい\n許可は要りますか", asker.DepartmentId), (solution.Article!.Number, solution.Text, solution.DepartmentId));
        Assert.False(await app.InDbAsync(db => db.TicketDrafts.AnyAsync(d => d.UserId == asker.Id)));
        Assert.False(await app.InDbAsync(db => db.Tickets.AnyAsync(t => t.RequesterId == asker.Id)));
    }

    [Theory]
    [InlineData("?list=mine"), InlineData("?list=unassigned&sort=-due"), InlineData("?list=open&sort=department"), InlineData("?list=waiting&sort=number"), InlineData("?list=overdue&sort=-number"), InlineData("?list=all&sort=opened&page=99&size=7"), InlineData("?clause=doc-1&topic=cloud&status=on-hold&from=2026-11-01&to=9999-12-31"), InlineData("?q=100%25_%5C&sort=-department&assignee=1&department=1&channel=phone"), InlineData("?from=きのう&page=-1&list=nonsense&sort=x")]
    public async Task Every_list_opens(string query)
    {
        await app.TicketAsync(await app.UserAsync(Role.Requester));
        using var visitor = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));

        Assert.Equal(HttpStatusCode.OK, (await visitor.GoAsync("/tickets" + query)).Status);
    }

    [Fact]
    public async Task A_list_finds_part_of_the_subject_or_the_number()
    {
        var ticket = await app.TicketAsync(await app.UserAsync(Role.Requester), subject: "庁外の100%の倉庫");
        await app.TicketAsync(await app.UserAsync(Role.Requester), subject: "庁外の1000の倉庫");
        using var visitor = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));

        var found = await visitor.GoAsync($"/tickets?list=all&q={Uri.EscapeDataString("100%の")}");
        Assert.Equal([ticket.Number], found.Document.QuerySelectorAll("tbody tr td:first-child").Select(td => td.TextContent.Trim()));
        Assert.Contains(ticket.Subject, (await visitor.GoAsync($"/tickets?list=all&q={ticket.Number}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Coordinators_edit_a_topics_own_questions()
    {
        using var visitor = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));
        var code = $"topic{Make.Next()}";

        var told = await (await visitor.GoAsync("/topics/new")).SubmitAsync("form[action='/topics']", ("Code", code), ("Name", "監視カメラ"), ("Rows[0].Label", "設置場所"), ("Rows[0].Kind", "2"));
        Assert.Contains("選択肢を一行に一つずつ", told.Text, StringComparison.Ordinal);
        await told.SubmitAsync("form[action='/topics']", ("Rows[0].Choices", "庁内\n庁外"), ("Rows[0].Required", "true"));

        var form = await visitor.GoAsync("/tickets/new");
        Assert.Equal(["選んでください", "庁内", "庁外"], form.Find($"fieldset[data-topic={code}] select").QuerySelectorAll("option").Select(o => o.TextContent));
    }

    [Theory]
    [InlineData(Role.Requester), InlineData(Role.Coordinator), InlineData(Role.Consultant), InlineData(Role.Administrator)]
    public async Task The_start_page_says_what_to_do_now(Role role)
    {
        await app.TicketAsync(await app.UserAsync(Role.Requester));
        using var visitor = await app.Visitor().SignInAsync(await app.UserAsync(role));

        var page = await visitor.GoAsync("/");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("いま行うこと", page.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Equal(role == Role.Requester, page.Has(".ask-box"));
    }

    private async Task<string> ArticleAsync(User writer, User publisher, int[] clauses)
    {
        var number = $"K-{Make.Next():0000}";
        await app.InDbAsync(async db =>
        {
            var article = Article.Write(number, new ArticleText("持ち出しの許可", "許可は要るか。", "要ります。規定なし。", "", clauses), new ArticleFrame(ArticleAudience.Everyone, null, null, null, null), app.By(writer));
            db.Articles.Add(article);
            await db.SaveChangesAsync();
            article.SubmitAndPublish(app.By(publisher));
            await db.SaveChangesAsync();
        });
        return number;
    }
}

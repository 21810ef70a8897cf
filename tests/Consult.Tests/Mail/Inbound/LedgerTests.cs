using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Consult.Access;
using Consult.Mail.Inbound;
using Consult.Tests.Api;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consult.Tests.Mail.Inbound;

/// <summary>The ledger by the program's verbs, by the API and on its pages.</summary>
public class LedgerTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Files_are_imported_listed_and_given_back_byte_for_byte()
    {
        var (first, second) = (new Post { Subject = "一通目" }.Bytes(), new Post { Subject = "二通目", From = "" }.Bytes());
        var folder = Directory.CreateTempSubdirectory("consult-mail-").FullName;
        var (eml, mbox) = (Path.Combine(folder, "a.eml"), Path.Combine(folder, "b.mbox"));
        await File.WriteAllBytesAsync(eml, first, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(mbox, [.. "From sato@dept.example.jp Wed Nov 18 10:00:00 2026\n"u8, .. second, .. "\n\nFrom sato@dept.example.jp Wed Nov 18 10:00:00 2026\n"u8, .. first, .. "\n"u8], TestContext.Current.CancellationToken);
        try
        {
            var import = await VerbRun.OnAsync(app, "mail", "import", eml, mbox, Path.Combine(folder, "none.eml"));

            Assert.Equal(1, import.Code);
            Assert.Contains("none.eml」がありません", import.Error, StringComparison.Ordinal);
            Assert.Equal(["ticket", "quarantine", "duplicate"], import.Output.Trim().Split('\n').Select(line => line.Split('\t')[2]));

            var list = await VerbRun.OnAsync(app, "mail", "list", "--json");
            var mine = list.Output.Trim().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).Where(l => l.GetProperty("mailbox").GetString() == "files").ToList();
            Assert.Equal(["一通目", "二通目", "一通目"], mine.Select(l => l.GetProperty("subject").GetString()));
            Assert.Equal("佐藤 花子 <sato@dept.example.jp>", mine[0].GetProperty("from").GetString());

            Assert.EndsWith("+09:00", mine[0].GetProperty("receivedAt").GetString(), StringComparison.Ordinal);

            var id = mine[0].GetProperty("id").GetInt32();
            Assert.Equal(first, await RawAsync(id));
            Assert.Equal(2, (await VerbRun.OnAsync(app, "mail", "list", "--since", "ever")).Code);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Another_try_says_why_it_failed_again()
    {
        var stuck = await app.ArriveAsync(new Post { From = "" });

        var run = await VerbRun.OnAsync(app, "mail", "retry", $"{stuck.Id}");

        Assert.NotEqual(0, run.Code);
        Assert.Contains("差出人（From）のアドレスがありません", run.Error, StringComparison.Ordinal);
        Assert.True((await app.LetterAsync(stuck.Id)).IsWaiting);
    }

    [Fact]
    public async Task The_API_gives_letters_since_a_moment_and_their_bytes()
    {
        await using var own = await App.StartAsync();
        await own.ArriveAsync(new Post { Subject = "先に届いたメール" });
        own.Clock.Advance(TimeSpan.FromMinutes(5));
        var post = new Post { Subject = "台帳の確認", Files = [("台帳.txt", "台帳"u8.ToArray())] };
        var since = Uri.EscapeDataString(own.Clock.GetUtcNow().ToString("O"));
        var letter = await own.ArriveAsync(post);
        using var office = await Caller.AsAsync(own, Role.Coordinator);

        var listed = JsonDocument.Parse(await office.Http.GetStringAsync($"/api/v1/mail/inbound?since={since}", TestContext.Current.CancellationToken)).RootElement;

        Assert.Equal(1, listed.GetProperty("total").GetInt32());
        var json = listed.GetProperty("items")[0];
        Assert.Equal((letter.Id, "soudan", letter.Sha256, "ticket", letter.Ticket!.Number), (json.GetProperty("id").GetInt32(), json.GetProperty("mailbox").GetString(), json.GetProperty("sha256").GetString(), json.GetProperty("outcome").GetString(), json.GetProperty("ticket").GetString()));
        Assert.Equal(("台帳.txt", 6L), (json.GetProperty("attachments")[0].GetProperty("name").GetString(), json.GetProperty("attachments")[0].GetProperty("size").GetInt64()));
        Assert.Equal(post.Bytes(), await office.Http.GetByteArrayAsync($"/api/v1/mail/inbound/{letter.Id}/raw", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Letters_of_confidential_tickets_are_not_shown_to_administrators()
    {
        var letter = await app.ArriveAsync(new Post { Subject = "番兵の件名四一八" });
        await app.DoAsync(letter.TicketId!.Value, t => t.MarkConfidential(true, app.System()));
        using var administrator = await app.Visitor().SignInAsync(await app.UserAsync(Role.Administrator));
        using var coordinator = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));
        using var caller = await Caller.AsAsync(app, Role.Administrator);

        Assert.DoesNotContain("番兵の件名四一八", (await administrator.GoAsync("/mail/letters")).Text, StringComparison.Ordinal);
        foreach (var path in (string[])[$"/mail/letters/{letter.Id}", $"/mail/letters/{letter.Id}/raw", $"{letter.Ticket!.Path}/letters/{letter.Id}"])
            Assert.Equal(HttpStatusCode.NotFound, (await administrator.GoAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await caller.Http.GetAsync($"/api/v1/mail/inbound/{letter.Id}", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Contains("番兵の件名四一八", (await coordinator.GoAsync("/mail/letters")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_a_letter_did_not_join_another_departments_ticket_is_for_the_desk_only()
    {
        var (asker, stranger) = (await app.UserAsync(Role.Requester), await app.UserAsync(Role.Requester));
        var root = await app.ArriveAsync(new Post { From = asker.Email!, Id = "apart@x.example" });
        var apart = await app.ArriveAsync(new Post { From = stranger.Email!, InReplyTo = "apart@x.example", Body = "転送されてきた件です。" });
        using var theirs = await app.Visitor().SignInAsync(stranger);
        using var desk = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));
        using var administrator = await app.Visitor().SignInAsync(await app.UserAsync(Role.Administrator));

        Assert.DoesNotContain(root.Ticket!.Number, (await theirs.GoAsync(apart.Ticket!.Path)).Text, StringComparison.Ordinal);
        Assert.Contains(root.Ticket.Number, (await desk.GoAsync(apart.Ticket.Path)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await administrator.GoAsync($"/mail/letters/{apart.Id}")).Status);
        await app.DoAsync(root.TicketId!.Value, t => t.MarkConfidential(true, app.System()));
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GoAsync($"/mail/letters/{apart.Id}")).Status);
    }

    [Fact]
    public async Task Quarantine_is_left_by_a_ticket_made_by_hand_or_with_a_reason()
    {
        var department = await app.DepartmentAsync("広報課");
        var (one, two) = (await app.ArriveAsync(new Post { From = "", Body = "差出人のない相談" }), await app.ArriveAsync(new Post { From = "", Body = "広告" }));
        using var office = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));
        Assert.Contains("人の判断を待っているメール", (await office.GoAsync("/mail/letters")).Text, StringComparison.Ordinal);

        var page = await office.GoAsync($"/mail/letters/{one.Id}");
        var refused = await page.SubmitAsync($"form[action='/mail/letters/{one.Id}/ticket']", ("Form.Name", ""), ("Form.DepartmentId", $"{department.Id}"), ("Form.Text", "書き直した本文"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("書き直した本文", refused.Find("textarea[name='Form.Text']").TextContent, StringComparison.Ordinal);
        await refused.SubmitAsync($"form[action='/mail/letters/{one.Id}/ticket']", ("Form.Name", "山本"));

        page = await office.GoAsync($"/mail/letters/{two.Id}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await page.SubmitAsync($"form[action='/mail/letters/{two.Id}/settlement']")).Status);
        await page.SubmitAsync($"form[action='/mail/letters/{two.Id}/settlement']", ("because", "広告のメールのため。"));

        var (made, closed) = (await app.LetterAsync(one.Id), await app.LetterAsync(two.Id));
        Assert.Equal((LetterOutcome.Ticket, "書き直した本文", "山本", department.Id), (made.Outcome, made.Ticket!.Body, made.Ticket.RequesterName, made.Ticket.DepartmentId));
        Assert.Equal((LetterOutcome.Quarantine, "広告のメールのため。", false), (closed.Outcome, closed.SettledBecause, closed.IsWaiting));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await page.SubmitAsync($"form[action='/mail/letters/{two.Id}/retry']")).Status);
    }

    [Fact]
    public async Task A_letter_misread_by_its_bytes_can_be_decoded_as_a_person_says()
    {
        byte[] bytes = [.. Encoding.ASCII.GetBytes("From: \r\nSubject: x\r\nMessage-ID: <gb@x.example>\r\n\r\n"), .. Encoding.GetEncoding("gb18030").GetBytes("您好，我们想咨询数据外带的规定。")];
        var stuck = await app.ArriveAsync(bytes);
        await app.InDbAsync(db => db.InboundLetters.Where(l => l.Id == stuck.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.Outcome, LetterOutcome.Held)));

        var reader = (Consult.Mail.Inbound.Reading.LetterReader)app.Services.GetService(typeof(Consult.Mail.Inbound.Reading.LetterReader))!;
        using var letter = await reader.ReadAsync(stuck.Sha256, "gb18030", TestContext.Current.CancellationToken);

        Assert.Equal("您好，我们想咨询数据外带的规定。", letter.Text.Trim());
    }

    [Fact]
    public async Task A_letter_that_waits_is_decoded_again_as_a_person_chooses_on_its_page()
    {
        await using var holding = await App.StartAsync("--Consult:Mail:UnknownSenders=hold");
        const string Text = "您好，我们想咨询数据外带的规定。";
        byte[] bytes = [.. Encoding.ASCII.GetBytes("From: li@x.example\r\nSubject: x\r\nMessage-ID: <gb2@x.example>\r\n\r\n"), .. Encoding.GetEncoding("gb18030").GetBytes(Text)];
        var held = await holding.ArriveAsync(bytes);
        Assert.DoesNotContain(Text, held.Text, StringComparison.Ordinal);
        using var office = await holding.Visitor().SignInAsync(await holding.UserAsync(Role.Coordinator));
        var form = $"form[action='/mail/letters/{held.Id}/retry']";

        var page = await office.GoAsync($"/mail/letters/{held.Id}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await page.SubmitAsync(form, ("charset", "x-none"))).Status);
        var ticket = await page.SubmitAsync(form, ("charset", "gb18030"));

        Assert.Contains(Text, ticket.Find("#question").TextContent, StringComparison.Ordinal);
        var taken = await holding.LetterAsync(held.Id);
        Assert.Equal((LetterOutcome.Ticket, Text, Text), (taken.Outcome, taken.Text.Trim(), taken.Ticket!.Body));
    }

    [Fact]
    public async Task The_department_reads_its_letter_but_not_the_desks_nor_the_raw_bytes()
    {
        var asker = await app.UserAsync(Role.Requester);
        var root = await app.ArriveAsync(new Post { From = asker.Email!, Id = "page@x.example", Body = "はい、そうです。\r\n\r\n> どの端末ですか。\r\n> 教えてください。\r\n" });
        var consultant = await app.UserAsync(Role.Consultant);
        var note = await app.ArriveAsync(new Post { From = consultant.Email!, InReplyTo = "page@x.example", Body = "番兵のメモ八二五" });
        using var visitor = await app.Visitor().SignInAsync(asker);

        var page = await visitor.GoAsync(root.Ticket!.Path);

        Assert.Contains("はい、そうです。", page.Find("#question .letter-lines").TextContent, StringComparison.Ordinal);
        Assert.Contains("どの端末ですか。", page.Find("#question details .letter-lines").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("番兵のメモ八二五", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GoAsync($"{root.Ticket.Path}/letters/{root.Id}")).Status);
        foreach (var path in (string[])[$"{root.Ticket.Path}/letters/{note.Id}", $"{root.Ticket.Path}/letters/{root.Id}/raw", $"/mail/letters/{root.Id}"])
            Assert.NotEqual(HttpStatusCode.OK, (await visitor.GoAsync(path)).Status);
        using var stranger = await app.Visitor().SignInAsync(await app.UserAsync(Role.Requester));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GoAsync($"{root.Ticket.Path}/letters/{root.Id}")).Status);
    }

    /// <summary>By a process of its own, whose output is bytes.</summary>
    private async Task<byte[]> RawAsync(int id)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var word in (string[])[Path.Combine(AppContext.BaseDirectory, "Consult.dll"), "mail", "raw", $"{id}", .. app.DatabaseSettings])
            start.ArgumentList.Add(word);
        using var process = Process.Start(start)!;
        using var output = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(output, TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output.ToArray();
    }
}

using Consult.Data;
using Consult.Mail.Outbound;
using Xunit;

namespace Consult.Tests.Mail.Outbound;

/// <summary>Wordings: built in, rewritten by an administrator, tried out with a sample.</summary>
public class WordingTests
{
    public static TheoryData<LetterKind, string> All => [.. from kind in Enum.GetValues<LetterKind>() from language in Wordings.Languages select (kind, language)];

    [Theory, MemberData(nameof(All))]
    public async Task Every_built_in_wording_is_whole_and_every_placeholder_is_filled(LetterKind kind, string language)
    {
        var wording = Wordings.BuiltIn(kind, language);
        Placeholders.Check(kind, wording.Subject, wording.Text);
        await using var app = await App.StartAsync();

        var said = await app.InAsync<LetterWriter, (string Subject, string Text, string Fragment)>(writer => Task.FromResult(writer.Say(wording, kind, "受取 花子", SampleMatter.At(App.Start))));

        Assert.DoesNotContain('{', said.Subject + said.Text);
        Assert.Contains("受取 花子", said.Text, StringComparison.Ordinal);
        Assert.Contains("/tickets/R8-0123", said.Text, StringComparison.Ordinal);
        Assert.Equal(language == "ja", said.Text.Contains('様'));
    }

    [Theory]
    [InlineData(LetterKind.Receipt, "{subject}", "{nummber} です。", "{nummber}")]
    [InlineData(LetterKind.Receipt, "{件名}", "本文", "{件名}")]
    [InlineData(LetterKind.Receipt, "件名", "{text}", "{text}")]
    [InlineData(LetterKind.Confidential, "{subject}", "本文", "{subject}")]
    [InlineData(LetterKind.Answer, "{text}", "{text}", "件名には使えません")]
    [InlineData(LetterKind.Answer, "回答", "お知らせです。{link}", "{text}")]
    [InlineData(LetterKind.Receipt, " ", "本文", "件名と文面")]
    public void A_wording_that_would_leave_a_hole_is_refused_with_a_sentence(LetterKind kind, string subject, string text, string named)
    {
        var template = LetterTemplate.For(kind, "ja");

        var broken = Assert.Throws<RuleBroken>(() => template.Write(subject, text, Access.By.System("試験", App.Start)));

        Assert.Contains(named, broken.Message, StringComparison.Ordinal);
        Assert.Null(template.Text);
    }

    [Fact]
    public async Task A_wording_is_rewritten_tried_out_used_and_put_back()
    {
        await using var desk = await Desk.OpenAsync();
        using var administrator = await desk.App.Visitor().SignInAsync(desk.Administrator);
        var page = await (await administrator.GoAsync("/mail/templates")).FollowAsync("受付のお知らせ");
        Assert.Contains("{number}", page.Text, StringComparison.Ordinal);

        var preview = await page.SubmitAsync("button[name=whole]", ("Subject", "届きました {number}"), ("Text", "**{name}** さん、{subject} を受け取りました。"));
        Assert.Contains("届きました R8-0123", preview.Find("#preview").TextContent, StringComparison.Ordinal);
        Assert.Equal("見本 花子", preview.Find("#preview strong").TextContent);

        var refused = await preview.SubmitAsync("form[action='/mail/templates/receipt/ja']", ("Text", "{nanika}"));
        Assert.Equal(422, (int)refused.Status);
        Assert.Contains("「{nanika}」という差し込みは、このメールでは使えません。", refused.Text, StringComparison.Ordinal);
        Assert.Contains("{nanika}", refused.Find("textarea[name=Text]").TextContent, StringComparison.Ordinal);

        var saved = await refused.SubmitAsync("form[action='/mail/templates/receipt/ja']", ("Text", "{name} さん、受け取りました。"));
        Assert.Contains("文面を保存しました。", saved.Text, StringComparison.Ordinal);
        await desk.App.TicketAsync(desk.Asker);
        await desk.DrainAsync();
        var letter = Assert.Single(desk.Sink.To(desk.Asker.Email));
        Assert.Equal("相談 花子 さん、受け取りました。", letter.TextBody!.Trim());
        Assert.Contains("届きました R8-", letter.Subject, StringComparison.Ordinal);

        var back = await (await administrator.GoAsync("/mail/templates/receipt/ja")).SubmitAsync("form[action='/mail/templates/receipt/ja/destroy']");
        Assert.Contains("はじめの文面に戻しました。", back.Text, StringComparison.Ordinal);
        await desk.App.TicketAsync(desk.Asker);
        await desk.DrainAsync();
        Assert.Contains("ご相談を受け付けました。", desk.Sink.To(desk.Asker.Email)[^1].TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_gets_the_preview_as_a_fragment()
    {
        await using var desk = await Desk.OpenAsync();
        using var administrator = await desk.App.Visitor().SignInAsync(desk.Administrator);
        var page = await administrator.GoAsync("/mail/templates/receipt/ja");
        using var body = new FormUrlEncodedContent([KeyValuePair.Create("text", "<b>{name}</b>"), KeyValuePair.Create("__RequestVerificationToken", page.Find("input[name=__RequestVerificationToken]").GetAttribute("value")!)]);

        using var answer = await administrator.Http.PostAsync(new Uri("/mail/templates/receipt/ja/preview", UriKind.Relative), body, TestContext.Current.CancellationToken);

        var fragment = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("見本 花子", fragment, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", fragment, StringComparison.Ordinal);
    }
}

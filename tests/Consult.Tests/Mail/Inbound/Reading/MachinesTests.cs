using Xunit;
using static Consult.Tests.Mail.Inbound.Reading.LetterBytes;

namespace Consult.Tests.Mail.Inbound.Reading;

/// <summary>P9, P13, P14: which letters no person wrote, which must not be answered by a machine, and which only hand another one on.</summary>
public sealed class MachinesTests
{
    [Theory]
    [InlineData("Auto-Submitted: auto-replied")]
    [InlineData("Auto-Submitted: auto-generated (cron)")]
    [InlineData("AUTO-SUBMITTED: Auto-Notified; owner-email=\"a@b\"")]
    [InlineData("Return-Path: <>")]
    [InlineData("X-Autoreply: yes")]
    [InlineData("X-Autorespond: subject")]
    [InlineData("X-Auto-Response: 1")]
    [InlineData("Precedence: auto_reply")]
    [InlineData("X-Auto-Response-Suppress: All\r\nX-MS-Exchange-Inbox-Rules-Loop: a@b.example.jp")]
    [InlineData("Content-Type: multipart/report; report-type=delivery-status; boundary=b")]
    public async Task P13_a_machine_is_known_by_its_headers(string headers)
    {
        using var letter = await ReadAsync(Plain($"{headers}\r\nSubject: x\r\n", "--b\r\n\r\nx\r\n--b--"));
        Assert.EndsWith("。", letter.Signs.Machine, StringComparison.Ordinal);
        Assert.True(letter.Signs.ForbidsAnswer);
    }

    [Theory]
    [InlineData("Auto-Submitted: no", "x", false)]
    [InlineData("Auto-Submitted: No (a person)", "x", false)]
    [InlineData("Auto-Submitted:", "x", false)]
    [InlineData("Return-Path: <a@b.example.jp>", "x", false)]
    [InlineData("X-Auto-Response-Suppress: All", "x", true)]
    [InlineData("X-Auto-Response-Suppress: None", "x", false)]
    [InlineData("Precedence: bulk", "x", true)]
    [InlineData("Precedence: List", "x", true)]
    [InlineData("Precedence: junk", "x", true)]
    [InlineData("Precedence: urgent", "x", false)]
    [InlineData("List-Id: <list.example.jp>", "x", true)]
    [InlineData("List-Unsubscribe: <mailto:a@b.example.jp>", "x", true)]
    [InlineData("X-Loop: a", "x", true)]
    [InlineData("X-Mailer: x", "自動返信：出張中です", true)]
    [InlineData("X-Mailer: x", "Automatic reply: away", true)]
    [InlineData("X-Mailer: x", "自動返信の設定について相談です", true)]
    [InlineData("X-Mailer: x", "端末の自動返信の設定について", false)]
    public async Task A_person_is_no_machine_but_may_forbid_an_automatic_answer(string header, string subject, bool forbids)
    {
        using var letter = await ReadAsync(Plain($"{header}\r\nSubject: {subject}\r\n", "x"));
        Assert.Null(letter.Signs.Machine);
        Assert.Equal(forbids, letter.Signs.ForbidsAnswer);
    }

    [Theory]
    [InlineData("Fwd: 端末", true)]
    [InlineData("FW: 端末", true)]
    [InlineData("fw：端末", true)]
    [InlineData("ＦＷ：端末", true)]
    [InlineData("転送: 端末", true)]
    [InlineData("転送：端末", true)]
    [InlineData("WG: 端末", true)]
    [InlineData("[list 12] Fwd: 端末", true)]
    [InlineData("Fw: Re: 端末", true)]
    [InlineData("(Fwd) 端末", true)]
    [InlineData("Re: Fw: 端末", false)]
    [InlineData("RE: 端末", false)]
    [InlineData("転送の設定について", false)]
    [InlineData("FWについて: 相談", false)]
    public async Task P9_the_outermost_prefix_tells_a_forward(string subject, bool isForward)
    {
        using var letter = await ReadAsync(Plain($"Subject: {subject}\r\n", "x"));
        Assert.Equal(isForward, letter.Signs.IsForward);
    }

    [Theory]
    [InlineData("failed", "5.1.1", true)]
    [InlineData("delayed", "4.4.1", false)]
    public async Task A_bounce_tells_what_it_is_about(string action, string status, bool isFailure)
    {
        using var letter = await ReadAsync(Mixed("report; report-type=delivery-status",
            "\r\ncould not be delivered",
            $"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.jp\r\n\r\nFinal-Recipient: rfc822; a@b.example.jp\r\nAction: {action}\r\nStatus: {status}\r\n",
            "Content-Type: message/rfc822\r\n\r\nMessage-ID: <ours@city.example.jp>\r\nSubject: 回答\r\n\r\nx"));
        Assert.True(letter.Signs.IsReport);
        Assert.Equal(isFailure, letter.Signs.IsFailure);
        Assert.Equal(["ours@city.example.jp"], letter.Signs.Reported);
        Assert.NotNull(letter.Signs.Machine);
    }

    [Fact]
    public async Task A_bounce_with_the_headers_only_tells_what_it_is_about()
    {
        using var letter = await ReadAsync(Mixed("report", "\r\nx", "Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: <ours@city.example.jp>\r\nSubject: y\r\n"));
        Assert.Equal(["ours@city.example.jp"], letter.Signs.Reported);
        Assert.Empty(letter.Files);
    }

    [Fact]
    public async Task A_bounce_of_plain_text_tells_what_it_is_about()
    {
        using var letter = await ReadAsync(Bytes("Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example.jp\r\nSubject: failure notice\r\n\r\nSorry.\r\n\r\n--- Below this line is a copy of the message.\r\n\r\nMessage-ID: <ours@city.example.jp>\r\nSubject: y\r\n"));
        Assert.True(letter.Signs.IsReport);
        Assert.True(letter.Signs.IsFailure);
        Assert.Equal(["ours@city.example.jp"], letter.Signs.Reported);
    }

    [Fact]
    public async Task A_receipt_of_reading_tells_what_was_read()
    {
        using var letter = await ReadAsync(Mixed("report; report-type=disposition-notification", "\r\nread", "Content-Type: message/disposition-notification\r\n\r\nOriginal-Message-ID: <ours@city.example.jp>\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\n"));
        Assert.Equal("開封通知です。", letter.Signs.Machine);
        Assert.Equal(["ours@city.example.jp"], letter.Signs.Reported);
        Assert.False(letter.Signs.IsFailure);
    }
}

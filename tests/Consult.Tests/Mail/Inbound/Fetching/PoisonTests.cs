using System.Globalization;
using System.Text;
using Consult.Mail.Inbound.Fetching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consult.Tests.Mail.Inbound.Fetching;

/// <summary>Whatever lies in the mailbox, a control letter behind it arrives.</summary>
public class PoisonTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task P1_poison_sixty_megabytes_and_two_hundred_letters_do_not_stop_a_control_letter_after_them()
    {
        await using var app = await App.StartAsync();
        var mailbox = new TestMailbox(MailServers.Shared);
        byte[][] poison = [.. Poison()];
        await mailbox.PutAsync([.. poison, TestMailbox.Letter(1, Lines(60 << 20)), .. Enumerable.Range(2, 200).Select(n => TestMailbox.Letter(n)), TestMailbox.Letter(999)]);

        var walked = await app.Services.GetRequiredService<MailboxFetchers>().WalkAsync(mailbox.Settings(), Stop);

        Assert.Equal(new Walked(poison.Length + 202), walked);
        var rows = await app.InDbAsync(db => db.InboundLetters.Where(l => l.Mailbox == mailbox.Name).OrderBy(l => l.Uid).ToListAsync(Stop));
        Assert.Equal(poison.Length + 202, rows.Count);
        Assert.True(rows[poison.Length].Size > 60 << 20);
        Assert.Equal(TestMailbox.Letter(999).Length, rows[^1].Size);
    }

    /// <summary>What has felled mail programs: each is a letter that Dovecot stores and hands out as it is.</summary>
    private static IEnumerable<byte[]> Poison()
    {
        const string Head = "From: =?utf-8?B?6Kmm6aiT?= <poison@example.jp>\r\nTo: soudan@shiomino.example.jp\r\nSubject: poison\r\nMIME-Version: 1.0\r\n";
        byte[] Of(string rest) => Encoding.Latin1.GetBytes(Head + rest);

        // Parts in parts in parts.
        var nested = new StringBuilder();
        for (var n = 0; n < 3000; n++)
            nested.Append(CultureInfo.InvariantCulture, $"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n");
        yield return Of(nested.ToString());
        yield return Of(string.Concat(Enumerable.Repeat("Content-Type: message/rfc822\r\n\r\n", 3000)) + "Subject: innermost\r\n\r\nend\r\n");
        // A boundary that is empty, one that is in every line, and none at all.
        yield return Of("Content-Type: multipart/mixed; boundary=\"\"\r\n\r\n--\r\n\r\nx\r\n----\r\n");
        yield return Of("Content-Type: multipart/mixed; boundary=a\r\n\r\n" + string.Concat(Enumerable.Repeat("--a\r\n", 50_000)));
        yield return Of("Content-Type: multipart/mixed\r\n\r\nno boundary\r\n");
        // Charsets and encodings that do not exist or lie; NUL, and bytes of nothing.
        yield return Of("Content-Type: text/plain; charset=\"iso-2022-jp\"\r\nContent-Transfer-Encoding: base64\r\n\r\n\u001b$B\u001b(B====\u00ff\u00fe\r\n");
        yield return Of("Content-Type: text/plain; charset=x-none\r\nContent-Transfer-Encoding: x-none\r\n\r\n\0\0\0\u0081\u00ff\r\n");
        yield return Of("Content-Type: text/html; charset=utf-8\r\n\r\n" + string.Concat(Enumerable.Repeat("<div><table><a href=x>", 20_000)) + "\r\n");
        // Headers without end.
        yield return Of("References: " + string.Concat(Enumerable.Range(0, 20_000).Select(n => string.Create(CultureInfo.InvariantCulture, $"<{n}@example.jp>\r\n "))) + "\r\n\r\nx\r\n");
        yield return Of("Subject: " + string.Concat(Enumerable.Repeat("=?iso-2022-jp?B?GyRC?=\r\n ", 20_000)) + "\r\n\r\nx\r\n");
        // Nothing that looks like a letter.
        yield return "\r\n"u8.ToArray();
        yield return [.. Enumerable.Range(0, 4096).Select(n => (byte)(n * 7))];
    }

    private static string Lines(int bytes) => string.Concat(Enumerable.Repeat(new string('x', 98) + "\r\n", bytes / 100 + 1));
}

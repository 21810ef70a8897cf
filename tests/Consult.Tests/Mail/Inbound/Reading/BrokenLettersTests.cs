using System.Globalization;
using System.Text;
using Consult.Mail.Inbound;
using Consult.Mail.Inbound.Reading;
using Xunit;
using static Consult.Tests.Mail.Inbound.Reading.LetterBytes;

namespace Consult.Tests.Mail.Inbound.Reading;

/// <summary>P1, P21, P23: a letter may be as broken, large or deep as it likes; it is read, or refused with a sentence, and nothing stands still.</summary>
public sealed class BrokenLettersTests
{
    [Fact]
    public async Task P1_an_empty_letter_is_refused_with_a_sentence()
    {
        var refused = await Assert.ThrowsAsync<LetterUnreadable>(() => ReadAsync([]));
        Assert.Contains("読み取れませんでした", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task P1_a_letter_that_is_missing_from_the_disk_is_the_disks_trouble()
    {
        var refused = await Assert.ThrowsAsync<StoreTrouble>(() => Reader.ReadAsync(new string('0', 64), null, TestContext.Current.CancellationToken));
        Assert.Contains("見つかりません", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task P1_a_letter_that_takes_too_long_is_refused_with_a_sentence()
    {
        var sha256 = await KeepAsync(Mixed("mixed", Enumerable.Repeat<object>("Content-Type: text/plain\r\n\r\nx", 2000).ToArray()));
        var refused = await Assert.ThrowsAsync<LetterUnreadable>(() => Hurried.ReadAsync(sha256, null, TestContext.Current.CancellationToken));
        Assert.Contains("秒以内", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("From: a@b.example.jp\r\nSubject: only headers")]
    [InlineData("From: a@b.example.jp\r\nSubject: only headers\r\n\r\n")]
    [InlineData("\r\n\r\nFrom: a@b.example.jp\r\nSubject: only headers\r\n\r\n")]
    [InlineData("From a@b.example.jp Wed Mar 25 09:56:15 2026\nFrom: a@b.example.jp\nSubject: only headers\n\n")]
    public async Task A_letter_of_headers_only_has_a_sender_and_no_text(string raw)
    {
        using var letter = await ReadAsync(Bytes(raw));
        Assert.Equal(("only headers", "a@b.example.jp", ""), (letter.Subject, letter.From?.Address, letter.Text));
    }

    [Fact]
    public async Task P21_five_thousand_multiparts_in_each_other_are_cut_at_a_depth()
    {
        var raw = new StringBuilder(Envelope).Append("Subject: deep\r\n");
        for (var i = 0; i < 5000; i++)
            raw.Append(CultureInfo.InvariantCulture, $"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n");
        using var letter = await ReadAsync(Bytes(raw.Append("\r\ntext").ToString()));
        Assert.Equal("deep", letter.Subject);
        Assert.NotEmpty(letter.Remarks);
    }

    [Fact]
    public async Task P21_letters_within_letters_are_cut_at_a_depth()
    {
        var raw = new StringBuilder(Envelope).Append("Subject: deep\r\n");
        for (var i = 0; i < 5000; i++)
            raw.Append(CultureInfo.InvariantCulture, $"Content-Type: message/rfc822\r\n\r\nSubject: {i}\r\n");
        using var letter = await ReadAsync(Bytes(raw.Append("\r\ntext").ToString()));
        Assert.Equal("0.eml", Assert.Single(letter.Files).Name);
    }

    [Fact]
    public async Task P21_more_parts_than_a_letter_has_are_refused_with_a_sentence()
    {
        var refused = await Assert.ThrowsAsync<LetterUnreadable>(() => ReadAsync(Mixed("mixed", Enumerable.Repeat<object>("\r\nx", 4000).ToArray())));
        Assert.Contains("多すぎます", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task P21_more_headers_than_a_letter_has_are_refused_with_a_sentence()
    {
        var refused = await Assert.ThrowsAsync<LetterUnreadable>(() => ReadAsync(Bytes(Envelope, string.Concat(Enumerable.Repeat("A:\r\n", 30_000)), "\r\nx")));
        Assert.Contains("ヘッダーが多すぎる", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_huge_header_is_cut_and_remarked()
    {
        using var letter = await ReadAsync(Bytes(Envelope, "Subject: ", string.Concat(Enumerable.Repeat("=?utf-8?B?5pys5paH?=\r\n ", 4_000)), "\r\n\r\nbody"));
        Assert.Equal(1000, letter.Subject.Length);
        Assert.Equal("body", letter.Text);
        Assert.Contains(letter.Remarks, r => r.Contains("Subject", StringComparison.Ordinal));
    }

    [Fact]
    public async Task P1_a_header_over_which_the_parser_would_sit_for_hours_is_refused_with_a_sentence()
    {
        var refused = await Assert.ThrowsAsync<LetterUnreadable>(() => ReadAsync(Bytes(Envelope, "Subject: ", string.Concat(Enumerable.Repeat("=?utf-8?B?5pys5paH?=\r\n ", 100_000)), "\r\n\r\nbody")));
        Assert.Contains("長すぎます", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_beyond_what_a_person_reads_is_cut_and_remarked()
    {
        using var letter = await ReadAsync(Text(string.Concat(Enumerable.Repeat("本文の一行です。", 100_000))));
        Assert.InRange(letter.Text.Length, 300_000, 400_000);
        Assert.DoesNotContain('\uFFFD', letter.Text);
        Assert.Contains(letter.Remarks, r => r.Contains("長すぎる", StringComparison.Ordinal));
    }

    [Fact]
    public async Task P21_twenty_thousand_elements_in_each_other_become_text()
    {
        using var letter = await ReadAsync(Html($"{string.Concat(Enumerable.Repeat("<div>", 20_000))}深い本文"));
        Assert.Equal("深い本文", letter.Text);
        Assert.Null(letter.Html);
    }

    [Fact]
    public async Task P21_three_thousand_links_keep_their_text_and_address_once()
    {
        using var letter = await ReadAsync(Html(string.Concat(Enumerable.Range(0, 3000).Select(n => $"<a href=\"https://a.example/{n}\">項目{n}</a><br><a href=\"https://a.example/{n}\">{n}番</a><br>"))));
        Assert.StartsWith("項目0 <https://a.example/0>\n0番\n項目1 <https://a.example/1>\n", letter.Text, StringComparison.Ordinal);
        Assert.Equal(3000, letter.Text.Split("https://").Length - 1);
        Assert.NotNull(letter.Html);
    }

    [Fact]
    public async Task P23_no_bytes_are_too_strange_to_read_or_refuse()
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {EncodedText.Seed}");
        var random = new Random(EncodedText.Seed);
        var seed = Mixed("mixed", "Content-Type: text/plain; charset=iso-2022-jp; format=flowed\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=1B$B8=67=1B(B", "Content-Type: message/rfc822\r\n\r\nSubject: y\r\n\r\n<html>", "Content-Type: application/ms-tnef\r\nContent-Disposition: attachment; filename*0*=utf-8''%E6\r\n\r\nx", "Content-Type: text/html\r\n\r\n<a href=\"x\">y</a>");
        var read = 0;
        for (var round = 0; round < 300; round++)
        {
            var raw = seed.ToArray();
            for (var n = random.Next(1, 40); n > 0; n--)
                raw[random.Next(Envelope.Length, raw.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : "\r\n:;=\"\0-\u001b$(B<>"u8[random.Next(14)];
            try
            {
                using var letter = await ReadAsync(raw);
                Assert.DoesNotContain('\0', letter.Text + letter.Subject + string.Concat(letter.Files.Select(f => f.Name)));
                Assert.All(letter.Files, file => Content(file));
                read++;
            }
            catch (LetterUnreadable)
            {
            }
        }

        Assert.InRange(read, 280, 300);
    }
}

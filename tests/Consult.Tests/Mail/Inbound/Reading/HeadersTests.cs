using Consult.Mail.Inbound;
using Xunit;
using static Consult.Tests.Mail.Inbound.Reading.LetterBytes;

namespace Consult.Tests.Mail.Inbound.Reading;

/// <summary>Addresses, ids, authentication, identity and the choice of another charset.</summary>
public sealed class HeadersTests
{
    [Fact]
    public async Task Recipients_are_read_with_names_groups_and_folds()
    {
        using var letter = await ReadAsync(Bytes("From: a@b.example.jp\r\nTo: =?utf-8?B?5L2Q6Jek?= <x@b.example.jp>,\r\n \"Suzuki, Jiro\" <y@b.example.jp>, 課: z@b.example.jp, w@b.example.jp;\r\nCc: undisclosed-recipients:;\r\n\r\nx"));
        Assert.Equal([new("佐藤", "x@b.example.jp"), new("Suzuki, Jiro", "y@b.example.jp"), new("", "z@b.example.jp"), new("", "w@b.example.jp")], letter.To);
        Assert.Empty(letter.Cc);
    }

    [Fact]
    public async Task Ids_are_read_however_they_were_written()
    {
        using var letter = await ReadAsync(Bytes("From: a@b.example.jp\r\nMessage-Id: 1@b.example.jp\r\nIn-Reply-To: Your message of \"Wed\" <2@b.example.jp>\r\nReferences: <3@b.example.jp><4@b.exam\r\n ple.jp>,\t<5@b.example.jp> <3@b.example.jp>\r\n\r\nx"));
        Assert.Equal("1@b.example.jp", letter.MessageId);
        Assert.Equal(["2@b.example.jp"], letter.InReplyTo);
        Assert.Equal(["3@b.example.jp", "4@b.example.jp", "5@b.example.jp"], letter.References);
    }

    [Fact]
    public async Task P26_only_the_topmost_authentication_results_count()
    {
        using var letter = await ReadAsync(Bytes("Authentication-Results: mx.city.example.jp;\r\n dmarc=fail header.from=b.example.jp\r\nAuthentication-Results: mx.city.example.jp; dmarc=pass\r\n", Envelope, "\r\nx"));
        Assert.Equal("mx.city.example.jp; dmarc=fail header.from=b.example.jp", letter.AuthenticationResults);
    }

    [Fact]
    public async Task P7_the_same_letter_in_two_mailboxes_has_one_identity()
    {
        var written = Envelope + "Subject: a\r\n b\r\nContent-Type: text/plain\r\n\r\none\r\ntwo\r\n";
        using var one = await ReadAsync(Bytes("Received: by a\r\nReturn-Path: <sato@dept.example.jp>\r\n", written));
        using var two = await ReadAsync(Bytes("Received: by b\nX-Spam: no\n", written.Replace("\r\n", "\n", StringComparison.Ordinal), "\n\n"));
        Assert.Equal(one.Identity, two.Identity);
    }

    [Fact]
    public async Task P5_another_letter_under_the_same_id_has_another_identity()
    {
        using var one = await ReadAsync(Plain("Subject: a\r\n", "one"));
        using var two = await ReadAsync(Plain("Subject: a\r\n", "two"));
        using var three = await ReadAsync(Plain("Subject: b\r\n", "one"));
        Assert.Equal(3, new[] { one.Identity, two.Identity, three.Identity }.Distinct().Count());
    }

    [Fact]
    public async Task P6_without_an_id_the_bytes_are_the_identity()
    {
        var raw = Bytes("From: a@b.example.jp\r\n\r\nx");
        using var letter = await ReadAsync(raw);
        Assert.Equal(await KeepAsync(raw), letter.Identity);
        Assert.Null(letter.MessageId);
    }

    [Fact]
    public async Task P15_a_person_may_choose_the_charset()
    {
        // One byte pair of each, too little for the bytes to tell.
        var raw = Bytes(Envelope, "Subject: ", new byte[] { 0xB1, 0xB2 }, "\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n", new byte[] { 0xB1, 0xB2 });
        using var kana = await ReadAsync(raw, "Shift_JIS");
        using var kanji = await ReadAsync(raw, "EUC-JP");
        Assert.Equal(("ｱｲ", "ｱｲ"), (kana.Subject, kana.Text));
        Assert.Equal(("渦", "渦"), (kanji.Subject, kanji.Text));
    }

    [Fact]
    public async Task P15_what_contradicted_its_label_is_remarked_and_what_fitted_is_not()
    {
        using var wrong = await ReadAsync(Plain("Subject: x\r\nContent-Type: text/plain; charset=ISO-2022-JP\r\n", "情報の担当者様、相談です。"));
        using var right = await ReadAsync(Text("情報の担当者様、相談です。"));
        Assert.Contains("ISO-2022-JP", Assert.Single(wrong.Remarks), StringComparison.Ordinal);
        Assert.Empty(right.Remarks);
    }

    [Fact]
    public void P16_the_self_test_refuses_what_it_cannot_read()
    {
        JapaneseSelfTest.Check();
        var refused = Assert.Throws<Consult.Data.RuleBroken>(() => JapaneseSelfTest.Check("shift_jis", [0x82, 0xA0]));
        Assert.Contains("shift_jis", refused.Message, StringComparison.Ordinal);
    }
}

using Consult.Mail.Inbound.Reading;
using Xunit;

namespace Consult.Tests.Mail.Inbound.Reading;

/// <summary>P24: quotes and signatures are folded and never deleted; what was written between quotes stays the sender's own.</summary>
public sealed class QuotesTests
{
    /// <summary>Each line begins with o(wn), q(uote) or s(ignature).</summary>
    [Theory]
    [InlineData("o 回答ありがとうございます。|q > 持ち出せますか。|q >> 前の前|q ＞全角の引用")]
    [InlineData("q > 一つ目の質問|o はい、できます。|q > 二つ目の質問|o いいえ。")]
    [InlineData("o 承知しました。|o |q -----Original Message-----|q From: a@b.example.jp|q Sent: Wednesday|q To: x|q Subject: y|q |q 前の本文|q 次の段落")]
    [InlineData("o 承知しました。|q ----- 元のメッセージ -----|q 差出人: 佐藤|q 前の本文")]
    [InlineData("o 承知しました。|q 差出人: 佐藤 花子 <a@b.example.jp>|q 送信日時: 2026年3月25日 9:56|q 宛先: 相談|q 件名: 端末|q |q 前の本文")]
    [InlineData("o 承知しました。|q ________________________________|q From: 佐藤|q Sent: Wednesday, March 25, 2026|q To: 相談|q Subject: 端末|q 前の本文")]
    [InlineData("o 承知しました。|q -----Original Message-----|q From: a@b.example.jp|q Subject: y|q > 一つ目|o これはできます。|q > 二つ目|o これもできます。")]
    [InlineData("o 承知しました。|q 2026年3月25日(水) 9:56 佐藤 <a@b.example.jp>:|q > 前の本文")]
    [InlineData("o 承知しました。|q 2026年3月25日(水) 9:56 佐藤 <a@b.example.jp>:|q 印のない前の本文")]
    [InlineData("o 承知しました。|q 2026/03/25 9:56、佐藤さんのメール:|q |q > 前の本文|o 間の回答|q > 続き")]
    [InlineData("o Thanks.|q On Wed, Mar 25, 2026 at 9:56 AM Sato <a@b.example.jp> wrote:|q > old")]
    [InlineData("o Thanks.|q On Wed, Mar 25, 2026 at 9:56 AM A Very Long Name of an Office|q <a@b.example.jp> wrote:|q > old")]
    [InlineData("q On Wed, Mar 25, 2026 at 9:56 AM Sato <a@b.example.jp> wrote:|q > old|o 下に書いた回答です。")]
    [InlineData("o On Wed, Mar 25, 2026 Sato <a@b.example.jp> wrote:|o 上に何もなければ、下は回答です。")]
    [InlineData("o よろしくお願いします。|s -- |s 佐藤 花子|s 総務課")]
    [InlineData("o よろしくお願いします。|s ────────────|s 汐見野市 総務課|s 佐藤 花子|s TEL 000-000-0000|s a@b.example.jp|s ────────────")]
    [InlineData("o よろしくお願いします。|s =====================|s 総務部 情報課 佐藤|s 電話 000-000-0000（内線 123）")]
    [InlineData("o よろしくお願いします。|s ************|s 佐藤 花子 (Sato Hana)|s 汐見野市役所　総務課|s ************|q > 前の本文")]
    [InlineData("o よろしくお願いします。|s ━━━━━━━━|s 汐見野市 総務課|s 佐藤 花子|s --------|s TEL 000-000-0000|s ━━━━━━━━")]
    [InlineData("o ＝＝＝＝＝＝＝|o 質問1 総務課の電話について|o ＝＝＝＝＝＝＝|o 電話を替えてよいですか。")]
    [InlineData("o 件名: のように書いた一行は、引用ではありません。|o From: も同じです。")]
    [InlineData("o 表です|o | a | b ||o 続きです")]
    [InlineData("o -----Original Message-----|o From: 上に何もない|o Subject: 転送|o 転送された本文です。")]
    [InlineData("o ただの文です。")]
    public void Own_text_quotes_and_signatures_are_told_apart(string marked)
    {
        // "|" divides the lines, except around the cells of the table.
        var lines = marked.Replace("| a | b ||", "\u0001|", StringComparison.Ordinal).Split('|').Select(l => l.Replace("\u0001", "| a | b |", StringComparison.Ordinal)).ToList();
        var text = string.Concat(lines.Select(l => l[2..] + "\n"));
        var blocks = Quotes.Of(text);
        Assert.Equal(text, string.Concat(blocks.Select(b => b.Text)));
        var read = blocks.SelectMany(b => b.Text[..^1].Split('\n').Select(l => $"{b.Kind.ToString().ToLowerInvariant()[0]} {l}"));
        Assert.Equal(lines, read);
    }

    [Fact]
    public void Nothing_is_lost_of_any_text()
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {EncodedText.Seed}");
        var random = new Random(EncodedText.Seed);
        string[] pieces = ["\n", "> x\n", "-- \n", "=====\n", "差出人: a\n", "件名: b\n", "送信日時: c\n", "On Monday at noon, Sato wrote:\n", "TEL 000-000-0000\n", "本文です。\n", "-----Original Message-----\n", "end", "＞\r\n", " \t"];
        for (var round = 0; round < 2000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => pieces[random.Next(pieces.Length)]));
            Assert.Equal(text, string.Concat(Quotes.Of(text).Select(b => b.Text)));
        }
    }

    [Fact]
    public void A_text_of_one_endless_line_is_divided_too() => Assert.Single(Quotes.Of(new string('-', 500_000) + new string('あ', 500_000)));
}

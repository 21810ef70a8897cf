using System.Text;
using Consult.Search;
using Xunit;

namespace Consult.Tests.Search;

public sealed class JapaneseTextTests
{
    [Theory]
    [InlineData("ﾊﾟｿｺﾝ", "パソコン")]
    [InlineData("ＵＳＢメモリ", "usbメモリ")]
    [InlineData("が", "が")]
    [InlineData("㈱しおかぜ", "(株)しおかぜ")]
    [InlineData("6.1⑶①", "6.1(3)(1)")]
    [InlineData("２―４―１", "2-4-1")]
    [InlineData("メ−ル", "メール")]
    [InlineData("龍ヶ﨑", "竜ケ崎")]
    [InlineData("情報資\n産を守る", "情報資産を守る")]
    [InlineData("情報資\r\n　産を守る", "情報資産を守る")]
    [InlineData("一段落\n\n二段落", "一段落\n\n二段落")]
    [InlineData("usb\nmemory", "usb\nmemory")]
    public void Spellings_are_compared_as_one(string written, string compared) => Assert.Equal(compared, JapaneseText.Of(written).Text);

    [Fact]
    public void Broken_characters_are_spaces() => Assert.Equal("a b c d", JapaneseText.Of("a\0b\ud800c\uffffd").Text);

    [Fact]
    public void Marks_find_their_way_back_to_the_text_as_written()
    {
        const string written = "庁外へﾊﾟｿｺﾝを持ち\n出す（㍿）";
        var normal = JapaneseText.Of(written);

        Assert.Equal("ﾊﾟｿｺﾝ", Original("パソコン"));
        Assert.Equal("持ち\n出す", Original("持ち出す"));
        Assert.Equal("㍿", Original("株式"));

        string Original(string compared)
        {
            var at = normal.Text.IndexOf(compared, StringComparison.Ordinal);
            var (start, end) = normal.Original(at, at + compared.Length);
            return written[start..end];
        }
    }

    [Fact]
    public void Every_normalised_character_points_into_the_original_in_order()
    {
        var random = new Random(7);
        for (var round = 0; round < 500; round++)
        {
            var written = Noise.Text(random, 60);
            var normal = JapaneseText.Of(written);
            var last = 0;
            for (var i = 0; i < normal.Text.Length; i++)
            {
                var (start, end) = normal.Original(i, i + 1);
                Assert.InRange(start, last, written.Length - 1);
                Assert.InRange(end, start + 1, written.Length);
                last = start;
            }
        }
    }

    [Fact]
    public void What_was_normalised_once_stays_as_it_is()
    {
        var random = new Random(8);
        for (var round = 0; round < 500; round++)
        {
            var once = JapaneseText.Of(Noise.Text(random, 40)).Text;
            Assert.True(once.IsNormalized(NormalizationForm.FormC) || once.Any(c => c > '\u02FF'));
            Assert.Equal(once.Replace("\n", " ", StringComparison.Ordinal), JapaneseText.Of(once.Replace("\n", " ", StringComparison.Ordinal)).Text);
        }
    }

    [Fact]
    public void This_machine_can_normalise() => JapaneseText.RequireNormalisation();

    [Fact]
    public void A_final_long_vowel_is_left_out_of_comparison() =>
        Assert.Equal(Pairs("サーバ室のコンピュータ"), Pairs("サーバー室のコンピューター"));

    [Fact]
    public void A_short_word_keeps_its_long_vowel() => Assert.Equal(["キー"], Pairs("キー"));

    private static List<string> Pairs(string text) => [.. Terms.Of(JapaneseText.Of(text).Text).Where(t => t.Kind is TermKind.Pair or TermKind.Word).Select(t => t.Text)];
}

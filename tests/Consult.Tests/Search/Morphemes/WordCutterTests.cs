using Consult.Search;
using Consult.Search.Morphemes;
using Xunit;

namespace Consult.Tests.Search.Morphemes;

public sealed class WordCutterTests
{
    private static readonly WordCutter Cutter = new(Mecab.Dictionary);

    [Theory]
    [InlineData("USBメモリを庁外に持ち出した", "usb メモリ 庁 外 持出")]
    [InlineData("取り扱いと取扱いと取扱", "取扱 取扱 取扱")]
    [InlineData("サーバーのウィルス", "サーバ ウイルス")]
    [InlineData("それは、しなければならないこと。", "")]
    [InlineData("（！？）―※", "")]
    [InlineData("個人情報保護", "個人 情報 保護")]
    public void A_text_becomes_the_base_forms_of_its_words(string text, string words) => Assert.Equal(words, string.Join(' ', Cut(text).Words.Select(w => w.Text)));

    [Fact]
    public void A_compound_stands_before_its_parts()
    {
        var words = Cut("関西国際空港へ").Words;
        Assert.Equal(["関西国際空港", "関西", "国際", "空港"], words.Select(w => w.Text));
        Assert.Equal([0, 0, 1, 2], words.Select(w => w.Position));
        Assert.Equal(TermKind.Compound, words[0].Kind);
    }

    [Theory]
    [InlineData("端末を持ち出す", "もちだす")]
    [InlineData("持ち出しの許可", "もちだし")]
    [InlineData("情報", "じょうほう")]
    public void Words_are_also_kept_as_they_are_read(string text, string reading) => Assert.Contains(Cut(text).Readings, r => r.Text == reading);

    [Fact]
    public void Terms_stand_where_their_words_stand()
    {
        foreach (var text in new[] { "端末の持ち出し 記録", new string('あ', 9000) + "個人情報。" + new string('漢', 9000) + "\ud83d\ude00端末", string.Concat(Enumerable.Repeat("端末を持ち出す。\n", 2000)) })
        {
            var normal = JapaneseText.Of(text).Text;
            var (words, readings) = Cutter.Cut(normal);
            Assert.NotEmpty(words);
            Assert.All(words.Concat(readings), w => Assert.InRange(w.End, w.Start + 1, normal.Length));
            Assert.True(words.Zip(words.Skip(1)).All(p => p.First.Position <= p.Second.Position && p.First.Start <= p.Second.Start));
        }
    }

    [Fact]
    public void No_text_is_too_strange_to_cut()
    {
        var random = new Random(4);
        for (var round = 0; round < 2000; round++)
            Cut(Noise.Text(random, 60));
    }

    private static WordTerms Cut(string text) => Cutter.Cut(JapaneseText.Of(text).Text);
}

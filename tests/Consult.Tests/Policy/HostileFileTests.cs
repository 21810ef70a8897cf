using System.Text;
using Consult.Data;
using Consult.Policy.Reading;
using Xunit;

namespace Consult.Tests.Policy;

public class HostileFileTests
{
    private const string Plain = "（目的）\n第１条　この規程は、情報の保全について、必要なことを定める。\n２　端末とは、机上の機器をいう。①から㊿までの区分による。\n";

    private static void Refused(byte[] file, string part)
    {
        var refusal = Assert.Throws<RuleBroken>(() => PolicyText.Read(file));
        Assert.Contains(part, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Random_bytes_are_refused_with_a_sentence(int seed)
    {
        foreach (var size in new[] { 1, 7, 64, 1000, 1024 * 1024 })
        {
            var bytes = new byte[size];
            new Random(seed).NextBytes(bytes);
            if (size >= 64)
                Refused(bytes, "ファイル");
            else
                ReadOrRefuse(bytes);
        }
    }

    [Fact]
    public void What_is_no_policy_file_is_refused_by_what_it_is()
    {
        Refused([], "空です");
        Refused("   \n\n"u8.ToArray(), "文字がありません");
        Refused("%PDF-1.7 …"u8.ToArray(), "PDF");
        Refused([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "古い形式");
        Refused("PK\u0003\u0004 no zip at all"u8.ToArray(), "docx");
        Refused(new byte[6 * 1024 * 1024], "5MB");
        Refused(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("（１）甲\n", 20_001))), "20,000行");
        Assert.Throws<RuleBroken>(() => PolicyText.Read(new MemoryStream(new byte[6 * 1024 * 1024])));
    }

    [Theory]
    [InlineData(65001)]
    [InlineData(1200)]
    [InlineData(1201)]
    [InlineData(932)]
    [InlineData(51932)]
    public void Every_encoding_cities_use_gives_the_same_clauses(int codePage)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(codePage);
        var text = codePage is 932 or 51932 ? Plain.Replace("から㊿まで", "から⑳まで", StringComparison.Ordinal) : Plain;
        var outline = PolicyText.Read(encoding.GetBytes(text));
        Assert.Equal(["1", "1-2"], outline.Flatten().Select(c => c.Path));
        Assert.Contains("端末とは", outline.Roots[0].Children[0].Text, StringComparison.Ordinal);
        Assert.Equal(["1", "1-2"], PolicyText.Read([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]).Flatten().Select(c => c.Path));
    }

    [Fact]
    public void Text_without_numbers_is_kept_and_reported()
    {
        var outline = PolicyText.ReadText("これは覚え書きです。\n番号はありません。");
        Assert.Equal("これは覚え書きです。\n番号はありません。", outline.Preamble);
        Assert.Single(outline.Problems);
    }

    [Fact]
    public void Shuffled_fragments_of_markers_never_throw_and_lose_no_line()
    {
        string[] parts = ["第", "１", "条", "の", "2", "（", "）", "(", ")", "①", "㊿", "ア", "イ", "一", "十", "―", "-", ".", "、", "　", " ", "附則", "別表第", "様式", "#", "## ", "**", "|", "---", "目次", "a", "A", "ⅰ", "項", "号", "章", "削除", "から", "まで", "\uD842", "\t", "999", "本文です。"];
        var random = new Random(42);
        for (var round = 0; round < 300; round++)
        {
            var lines = Enumerable.Range(0, 40).Select(_ => string.Concat(Enumerable.Range(0, random.Next(9)).Select(_ => parts[random.Next(parts.Length)])) + "終").ToList();
            var outline = PolicyText.ReadLines(lines);
            var kept = outline.Preamble + string.Concat(outline.Flatten().Select(c => c.Label + c.Heading + c.Text));
            Assert.Equal(lines.Count, kept.Count(c => c == '終'));
            Assert.Equal(outline.Flatten().Count(), outline.Flatten().Select(c => c.Path).Distinct().Count());
        }
    }

    [Theory]
    [InlineData("(")]
    [InlineData("第一")]
    [InlineData("1.")]
    [InlineData("第 1 ")]
    [InlineData("の2")]
    [InlineData("# ")]
    [InlineData("別 ")]
    public void One_endless_line_is_read_at_once(string piece) =>
        ReadOrRefuse(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, 300_000))));

    private static void ReadOrRefuse(byte[] bytes)
    {
        try
        {
            Assert.NotNull(PolicyText.Read(bytes).Flatten().ToList());
        }
        catch (RuleBroken refusal)
        {
            Assert.EndsWith("。", refusal.Message, StringComparison.Ordinal);
        }
    }
}

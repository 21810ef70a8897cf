using System.Text;
using Consult.Search.Morphemes;
using Consult.Tests.Conventions;
using Xunit;

namespace Consult.Tests.Search.Morphemes;

/// <summary>Our cut is <c>mecab</c>'s, word for word and feature for feature, on the project's own texts and on text that no one would type on purpose.</summary>
public sealed class MecabEqualityTests
{
    private const int Characters = 1_000_000;
    private const int Seed = 20261126;

    private static readonly string[] Pieces =
    [
        "情報", "資産", "ｶﾞ", "ﾊﾟ", "ﾒﾓﾘ", "サーバー", "の", "を", "に", "USB", "ｕｓｂ", "ＵＳＢ", "6.1(3)", "第十二条の2第3項", "２―４―１", "\"", "“", "-", "－", "(", "）", "[", "{", "*", "?", "~", ":", "\\", "/", " ", "　", "\t", "\v", "\r", "\u0001", "\u0007", "\u001b", "\u007f", "\u0085",
        "\ud83d\ude00", "\ud83d\udc69\u200d\ud83d\udcbb", "か\u3099", "e\u0301", "㌔", "①", "⑴", "\u200b", "\ufeff", "𠮷", "𩸽", "ー", "ーー", "々", "〇", "ヶ", "ﷺ", "ᄀ", "ᅡ", "한", "Ð", "Ж", "α", "\uffff", "\ufffe", "\ufffd", "\ue000", "一二三", "十百千万億", "持ち出し", "とりあつかい", "すもももももももものうち", "EOS",
    ];

    [Fact]
    public void The_cut_is_mecabs_on_a_million_characters()
    {
        var lines = Written().Concat(Generated(Seed)).ToList();
        Assert.True(lines.Sum(l => l.Length) >= Characters, $"{lines.Sum(l => l.Length)} characters only");
        TestContext.Current.TestOutputHelper?.WriteLine($"{lines.Sum(l => l.Length)} characters in {lines.Count} lines, seed {Seed}");
        AssertEqual(lines, Mecab.Dictionary, Mecab.Folder, new UTF8Encoding(false));
    }

    [Fact]
    public void A_dictionary_in_EUC_is_read_the_same()
    {
        var euc = CodePagesEncodingProvider.Instance.GetEncoding(51932)!;
        var lines = Written().Where(l => euc.GetString(euc.GetBytes(l)) == l).Take(2000).ToList();
        Assert.True(lines.Count > 500);
        AssertEqual(lines, MorphemeDictionary.Open("/var/lib/mecab/dic/ipadic"), "/var/lib/mecab/dic/ipadic", euc);
    }

    [Fact]
    public void Several_threads_cut_at_once()
    {
        var lines = Written().Take(400).ToList();
        var alone = lines.Select(l => Cut(l, Mecab.Dictionary)).ToList();
        Parallel.For(0, 8, _ =>
        {
            for (var i = 0; i < lines.Count; i++)
                Assert.Equal(alone[i], Cut(lines[i], Mecab.Dictionary));
        });
    }

    private static void AssertEqual(List<string> lines, MorphemeDictionary dictionary, string folder, Encoding encoding)
    {
        var printed = Mecab.Print(lines, folder, encoding);
        Assert.Equal(lines.Count, printed.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            var ours = Cut(lines[i], dictionary);
            if (!ours.SequenceEqual(printed[i]))
                Assert.Fail($"Line {i}: {Shown(lines[i])}\nmecab: {Shown(string.Join(" | ", printed[i]))}\nours:  {Shown(string.Join(" | ", ours))}");
        }
    }

    private static List<string> Cut(string line, MorphemeDictionary dictionary)
    {
        var words = new List<Morpheme>();
        dictionary.Cut(line, words);
        return [.. words.Select(w => $"{line[w.Start..w.End]}\t{dictionary.Feature(w.Token)}")];
    }

    private static string Shown(string text) => string.Concat(text.Select(c => c is < ' ' or > '\ud7ff' ? $"\\u{(int)c:x4}" : $"{c}"));

    /// <summary>The policy, the articles, the manual, and the demo city's tickets.</summary>
    private static IEnumerable<string> Written() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "kb"), "*.*", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Data"), "*.yaml", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal).SelectMany(File.ReadLines);

    /// <summary>Pieces, single characters of every plane, runs of one character, and whole written lines cut anywhere.</summary>
    private static IEnumerable<string> Generated(int seed)
    {
        var random = new Random(seed);
        var written = Written().Where(l => l.Length > 20).ToList();
        for (var made = 0; made < Characters;)
        {
            var line = new StringBuilder();
            for (var i = random.Next(60); i > 0; i--)
                line.Append(Piece(random, written));
            made += line.Length;
            // A lone surrogate cannot be written to mecab; a line break would end the line.
            yield return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(line.Replace('\n', ' ').Replace('\0', ' ').ToString()));
        }
    }

    private static string Piece(Random random, List<string> written)
    {
        switch (random.Next(12))
        {
            case 0: return char.ConvertFromUtf32(random.Next(0x1f000, 0x30000));
            case 1: return ((char)random.Next(0x20, 0xd800)).ToString();
            case 2: return ((char)random.Next(0x3040, 0x3100)).ToString();
            case 3: return ((char)random.Next(0x4e00, 0x9fa0)).ToString();
            case 4: return ((char)random.Next(0xff00, 0x10000)).ToString();
            case 5: return new string(Pieces[random.Next(Pieces.Length)][0], random.Next(1, random.Next(20) == 0 ? 3000 : 40));
            case 6 or 7:
                var line = written[random.Next(written.Count)];
                var start = random.Next(line.Length);
                return line.Substring(start, random.Next(line.Length - start));
            default: return Pieces[random.Next(Pieces.Length)];
        }
    }
}

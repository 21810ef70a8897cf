using Consult.Japanese;
using Consult.Policy.Reading;
using Xunit;

namespace Consult.Tests.Policy;

/// <summary>Trees made by a seed are written in each way of numbering and read back.</summary>
public class GeneratedPolicyTests
{
    private const string Kana = "アイウエオカキクケコ";
    private const string Iroha = "イロハニホヘトチリヌ";

    /// <summary>A way of numbering: per level the marker, and the key path made of the numbers.</summary>
    public static TheoryData<string> Ways => ["guideline", "number", "dai", "dashed", "article", "kanji", "spaced"];

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_tree_written_in_one_way_is_read_back(string way)
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            List<string> lines = [], paths = [];
            var article = 0;
            for (var n = 1; n <= random.Next(2, 9); n++)
                Write(way, [n], "", random, lines, paths, ref article);
            var outline = PolicyText.ReadLines(lines);
            Assert.Equal(string.Join(' ', paths), string.Join(' ', outline.Flatten().Select(c => c.Path)));
            Assert.Empty(outline.Problems);
            Assert.All(outline.Flatten(), c => Assert.Contains("甲", c.Heading + c.Text, StringComparison.Ordinal));
        }
    }

    private static void Write(string way, int[] numbers, string above, Random random, List<string> lines, List<string> paths, ref int article)
    {
        var depth = numbers.Length - 1;
        if (way is "article" or "kanji" && depth == 1)
            article++;
        var (marker, path) = Marker(way, numbers, above, article);
        if (marker is not null)
        {
            lines.Add($"{new string('　', depth)}{marker}甲に関する事項を定める。");
            paths.Add(path);
            if (random.Next(3) == 0)
                lines.Add("　その続きの文である。");
        }
        var children = depth >= 4 ? 0 : random.Next(depth < 2 ? 1 : 0, depth < 2 ? 6 : 5);
        for (var n = 1; n <= children; n++)
            Write(way, [.. numbers, n], path, random, lines, paths, ref article);
    }

    private static (string? Marker, string Path) Marker(string way, int[] numbers, string above, int article)
    {
        var (depth, n) = (numbers.Length - 1, numbers[^1]);
        var wide = string.Concat($"{n}".Select(c => (char)(c - '0' + '０')));
        var below = $"{above}-{n}";
        return (way, depth) switch
        {
            ("guideline", 0) => ($"{n} ", $"{n}"),
            ("guideline", 1) => ($"{numbers[0]}.{n} ", $"{numbers[0]}.{n}"),
            ("guideline" or "dashed", 2) => ($"({n}) ", below),
            ("guideline" or "dashed", 3) => ($"{(char)('①' + n - 1)} ", below),
            ("dashed", 0) => ($"{wide}　", $"{n}"),
            ("dashed", 1) => ($"{numbers[0]}―{n}　", $"{numbers[0]}-{n}"),
            ("guideline" or "dashed", _) => ($"({Kana[n - 1]}) ", below),
            ("number" or "spaced", 0) => (way == "spaced" ? $"第 {wide} 　" : $"{wide}．", $"{n}"),
            ("number" or "spaced", 1) => (way == "spaced" ? $"{n}　" : $"（{wide}）", below),
            ("number" or "spaced", 2) => (way == "spaced" ? $"（ {wide} ）" : $"{(char)('①' + n - 1)}", below),
            ("number" or "spaced", 3) => ($"{Kana[n - 1]}　", below),
            ("number" or "spaced", _) => ($"（{Kana[n - 1]}）", below),
            ("dai", 0) => ($"第{wide}　", $"{n}"),
            ("dai", 1) => ($"{wide}　", below),
            ("dai", 2) => ($"{(char)('⑴' + n - 1)}　", below),
            ("dai", 3) => ($"{Kana[n - 1]}　", below),
            ("dai", _) => ($"{(char)('a' + n - 1)}　", below),
            ("article", 0) => ($"第{wide}章　", $"ch{n}"),
            ("kanji", 0) => ($"第{Numerals.ToKanji(n)}章　", $"ch{n}"),
            ("article", 1) => ($"第{article}条　", $"{article}"),
            ("kanji", 1) => ($"第{Numerals.ToKanji(article)}条　", $"{article}"),
            (_, 2) => (n == 1 ? null : $"{wide}　", n == 1 ? $"{above}-1" : below),
            ("kanji", 3) => ($"{Numerals.ToKanji(n)}　", below),
            ("article", 3) => ($"（{wide}）　", below),
            _ => ($"{(way == "kanji" ? Iroha : Kana)[n - 1]}　", below),
        };
    }
}

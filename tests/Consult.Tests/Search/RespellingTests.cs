using System.Text;
using Consult.Search;
using Xunit;

namespace Consult.Tests.Search;

/// <summary>「もしかして」 over the model city's own policy and articles, with slips made by rule.</summary>
public sealed class RespellingTests : IDisposable
{
    private static readonly AccessKeys Everyone = new(["all"], false);
    private static readonly string Kb = Path.Combine(AppContext.BaseDirectory, "kb");
    private readonly string root = Path.Combine(Path.GetTempPath(), $"consult-index-{Guid.NewGuid():N}");
    private readonly SearchIndex index;
    private readonly List<SearchDocument> documents;

    public RespellingTests()
    {
        documents = [.. new[] { "policy", "articles", "manual" }.Select(f => Path.Combine(Kb, f)).Where(Directory.Exists).SelectMany(f => Directory.GetFiles(f, "*.md")).Order(StringComparer.Ordinal)
            .SelectMany(file => File.ReadAllText(file).Split("\n#").Select(part => part.Split('\n', 2))).Select((part, i) => SearchIndexTests.Make(SearchKinds.Clause, i + 1, $"C-{i}", part[0].Trim('#', ' ', '\r'), ["all"], part[^1]))];
        index = new SearchIndex(root, TimeProvider.System);
        index.RebuildAsync(documents.Chunk(200).Select(c => (IReadOnlyList<SearchDocument>)c).ToAsyncEnumerable(), 1, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        index.Dispose();
        Directory.Delete(root, recursive: true);
    }

    [Theory]
    [InlineData("パスワド", "パスワード")]
    [InlineData("パスワアド", "パスワード")]
    [InlineData("パスワーt", null)]
    [InlineData("paswaado", "パスワード")]
    [InlineData("pasuwa-do", "パスワード")]
    [InlineData("ぱすわーど", "パスワード")]
    [InlineData("ﾊﾟｽﾜｰﾄ", "パスワード")]
    [InlineData("セキュリテイ", "セキュリティ")]
    [InlineData("情報資産の セキユリティ", "情報資産の セキュリティ")]
    [InlineData("パスワード", null)]
    [InlineData("情報", null)]
    [InlineData("6.1(3)", null)]
    [InlineData("ﾑﾁｬｸﾁｬﾅｺﾄﾊﾞ", null)]
    public void Mistyped_words_are_put_right(string typed, string? meant) => Assert.Equal(meant, Meant(typed));

    [Fact]
    public void A_word_that_only_others_may_see_is_never_proposed()
    {
        Assert.True(index.Apply([SearchIndexTests.Make(SearchKinds.Ticket, 1, "R8-0001", "フラミンゴ計画", ["staff"], "フラミンゴ計画を進めます。") with { Notes = ["ペリカン計画も進めます。"] }], [], 2));
        Assert.Equal("フラミンゴ", index.Search(new SearchQuery { Text = "フラミンコ" }, new AccessKeys(["all", "staff"], true)).Suggestion);
        Assert.Null(Meant("フラミンコ"));
        Assert.Null(index.Search(new SearchQuery { Text = "ペリカソ" }, new AccessKeys(["all", "staff"], true)).Suggestion);
    }

    [Fact]
    public void Most_slips_find_their_word_at_the_first_place()
    {
        var words = documents.SelectMany(d => KnownWords.Plain.Of(d.Body)).GroupBy(w => w.Text, StringComparer.Ordinal).Where(g => g.Count() >= 2).Select(g => g.Key).Order(StringComparer.Ordinal).ToList();
        var kana = words.Where(w => Script.IsKatakana(w[0]) && w.Length is >= 4 and <= 14).ToList();
        var kanji = words.Where(w => w.All(c => c >= '\u3400') && w.Length is >= 4 and <= 8).ToList();
        var random = new Random(7);
        foreach (var (name, slips, floor) in new[]
        {
            ("カタカナの打ち間違い", Slips(kana, w => Katakana(w, random)), .85),
            ("漢字の打ち間違い", Slips(kanji, w => Swapped(w, random)), .75),
            ("ひらがなでの入力", Slips(kana, w => Kana.Reading(w)), .95),
            ("ローマ字のままの入力", Slips(kana, w => Romaji(w)), .8),
        })
        {
            Assert.True(slips.Count > 30, $"{name}: only {slips.Count} slips can be made.");
            var right = slips.Where(s => Meant(s.Typed) == s.Word).ToList();
            var rate = right.Count / (double)slips.Count;
            TestContext.Current.TestOutputHelper!.WriteLine($"{name}: {right.Count}/{slips.Count} = {rate:P1}; 例 {string.Join("、", slips.Except(right).Take(12).Select(s => $"{s.Typed}→{Meant(s.Typed)}（{s.Word}）"))}");
            Assert.True(rate >= floor, $"{name}: {rate:P1}");
        }
    }

    /// <summary>Slips that are no words of the documents themselves.</summary>
    private List<(string Typed, string Word)> Slips(IEnumerable<string> words, Func<string, string?> slip) =>
        [.. words.SelectMany(w => Enumerable.Range(0, 3).Select(_ => (Typed: slip(w), Word: w))).Where(s => s.Typed is not null && s.Typed != s.Word).Select(s => (s.Typed!, s.Word)).Distinct()
            .Where(s => !documents.Any(d => d.Body.Any(b => JapaneseText.Of(b).Text.Contains(s.Item1, StringComparison.Ordinal)) || JapaneseText.Of(d.Title).Text.Contains(s.Item1, StringComparison.Ordinal)))];

    /// <summary>One letter missing, doubled, swapped with its neighbour, of another voicing, or another letter.</summary>
    private static string Katakana(string word, Random random)
    {
        const string Others = "アイカキクコサシスタトナニノハフマミラリルレン";
        const string Voiced = "カガキギクグケゲコゴサザシジスズセゼソゾタダチヂツッテデトドハバヒビフブヘベホボパハピヒプフペヘポホャヤュユョヨァアィイゥウェエォオ";
        var at = random.Next(1, word.Length - 1);
        switch (random.Next(5))
        {
            case 0:
                return word.Remove(at, 1);
            case 1:
                return word.Insert(at, word[at].ToString());
            case 2:
                return new StringBuilder(word) { [at] = word[at - 1], [at - 1] = word[at] }.ToString();
            case 3 when word.Select((c, i) => (Place: Voiced.IndexOf(c, StringComparison.Ordinal), i)).Where(p => p.Place >= 0).ToList() is { Count: > 0 } places:
                var (place, index) = places[random.Next(places.Count)];
                return new StringBuilder(word) { [index] = Voiced[place ^ 1] }.ToString();
            default:
                return new StringBuilder(word) { [at] = Others[random.Next(Others.Length)] }.ToString();
        }
    }

    private static string Swapped(string word, Random random)
    {
        const string Others = "会情人清生成完環間関正確対体特徳識織管官";
        var at = random.Next(word.Length);
        return random.Next(3) switch
        {
            0 => word.Remove(at, 1),
            1 when at > 0 => new StringBuilder(word) { [at] = word[at - 1], [at - 1] = word[at] }.ToString(),
            _ => new StringBuilder(word) { [at] = Others[random.Next(Others.Length)] }.ToString(),
        };
    }

    /// <summary>As fingers type it; words with sounds that have no common spelling are left out.</summary>
    private static string? Romaji(string word)
    {
        var made = new StringBuilder();
        const string Plain = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワンガギグゲゴザジズゼゾダデドバビブベボパピプペポー";
        string[] romaji = ["a", "i", "u", "e", "o", "ka", "ki", "ku", "ke", "ko", "sa", "si", "su", "se", "so", "ta", "ti", "tu", "te", "to", "na", "ni", "nu", "ne", "no", "ha", "hi", "hu", "he", "ho", "ma", "mi", "mu", "me", "mo", "ya", "yu", "yo", "ra", "ri", "ru", "re", "ro", "wa", "nn", "ga", "gi", "gu", "ge", "go", "za", "zi", "zu", "ze", "zo", "da", "de", "do", "ba", "bi", "bu", "be", "bo", "pa", "pi", "pu", "pe", "po", "-"];
        foreach (var c in word)
        {
            if (Plain.IndexOf(c, StringComparison.Ordinal) is not (>= 0 and var place))
                return null;
            made.Append(romaji[place]);
        }

        return made.ToString();
    }

    private string? Meant(string typed) => index.Search(new SearchQuery { Text = typed }, Everyone).Suggestion;
}

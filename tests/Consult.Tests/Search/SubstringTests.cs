using System.Text.RegularExpressions;
using Consult.Search;
using Consult.Search.Morphemes;
using Consult.Tests.Conventions;
using Consult.Tests.Search.Morphemes;
using Xunit;

namespace Consult.Tests.Search;

public sealed class SubstringsOfPairsTests() : SubstringTests(null);

public sealed class SubstringsOfWordsTests() : SubstringTests(Mecab.Dictionary);

/// <summary>
/// 500 tickets and articles, put together at random from the sentences of the model city. Every run of two to six kanji or katakana in them finds its
/// document, however common: among the best 200, or on the first page of a search that is narrowed to the document's department.
/// </summary>
public abstract partial class SubstringTests : IDisposable
{
    private const int Seed = 20261118;
    private const int Documents = 500;

    /// <summary>Documents of one department: fewer than a page has lines.</summary>
    private const int OfDepartment = 10;

    private static readonly AccessKeys Everyone = new(["all"], false);

    private readonly string root = Path.Combine(Path.GetTempPath(), $"consult-index-{Guid.NewGuid():N}");
    private readonly List<SearchDocument> documents = Generated();
    private readonly SearchIndex index;

    private protected SubstringTests(MorphemeDictionary? dictionary)
    {
        index = new SearchIndex(root, TimeProvider.System, synonyms: Synonyms.OfLines(File.ReadLines(Path.Combine(Repository.Root, "kb", "synonyms.txt"))), dictionary: new DictionaryShelf(dictionary));
        index.RebuildAsync(new[] { (IReadOnlyList<SearchDocument>)documents }.ToAsyncEnumerable(), 1, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        index.Dispose();
        Directory.Delete(root, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Every_run_of_kanji_or_katakana_finds_its_documents()
    {
        var holders = new Dictionary<string, List<SearchDocument>>(StringComparer.Ordinal);
        foreach (var document in documents)
        {
            foreach (var run in Texts(document).SelectMany(t => Runs().Matches(t).Select(m => m.Value)).SelectMany(Parts).Distinct(StringComparer.Ordinal))
                (holders.TryGetValue(run, out var found) ? found : holders[run] = []).Add(document);
        }

        Assert.True(holders.Count > 6_000, $"{holders.Count} runs");
        var missed = holders.SelectMany(h => Missed(h.Key, h.Value)).Take(20).ToList();
        Assert.True(missed.Count == 0, $"Seed {Seed}, {holders.Count} runs. Not found: {string.Join("; ", missed)}");
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {Seed}: {holders.Count} runs in {documents.Count} documents, each found.");
    }

    /// <summary>Katakana in half width, with the long vowel at the end left out or added; Latin letters and figures in full width.</summary>
    [Fact]
    public void Every_word_is_found_in_its_other_widths_and_with_or_without_its_last_long_vowel()
    {
        var holders = new Dictionary<string, List<SearchDocument>>(StringComparer.Ordinal);
        foreach (var document in documents)
        {
            foreach (var word in Texts(document).SelectMany(t => Words().Matches(t).Select(m => m.Value)).Distinct(StringComparer.Ordinal))
                (holders.TryGetValue(word, out var found) ? found : holders[word] = []).Add(document);
        }

        Assert.True(holders.Count > 50, $"{holders.Count} words");
        var missed = holders.SelectMany(h => Spellings(h.Key).SelectMany(spelt => Missed(spelt, h.Value))).Take(20).ToList();
        Assert.True(missed.Count == 0, $"Seed {Seed}. Not found: {string.Join("; ", missed)}");
    }

    /// <summary>Old and new 送り仮名: whatever the text has, every way of writing finds it.</summary>
    [Theory]
    [InlineData("取扱い", "取り扱い", "取扱")]
    [InlineData("持出し", "持ち出し", "持出")]
    [InlineData("持込み", "持ち込み", "持込")]
    [InlineData("申込み", "申し込み", "申込")]
    [InlineData("問合せ", "問い合わせ", "問合わせ")]
    [InlineData("引継ぎ", "引き継ぎ", "引継")]
    [InlineData("受渡し", "受け渡し", "受渡")]
    public void Every_way_of_writing_finds_every_other(params string[] spellings)
    {
        var made = spellings.Select((s, i) => SearchIndexTests.Make(SearchKinds.Article, 9000 + i, $"X-{i}", "書き方", ["all"], $"職員は機器の{s}について記録を残す。")).ToList();
        Assert.True(index.Apply(made, [], 2));
        foreach (var spelt in spellings)
            Assert.Empty(Missed(spelt, made));
    }

    /// <summary>The documents that this does not find.</summary>
    private IEnumerable<string> Missed(string typed, List<SearchDocument> holders)
    {
        var found = index.Search(new SearchQuery { Text = typed, Limit = 200 }, Everyone).Items.Select(i => (i.Kind, i.Id)).ToHashSet();
        foreach (var document in holders.Where(d => !found.Contains((d.Kind, d.Id))))
        {
            if (index.Search(new SearchQuery { Text = typed, DepartmentId = document.DepartmentId }, Everyone).Items.All(i => (i.Kind, i.Id) != (document.Kind, document.Id)))
                yield return $"「{typed}」 in {document.Number}";
        }
    }

    private static IEnumerable<string> Texts(SearchDocument document) => document.Body.Prepend(document.Title);

    private static IEnumerable<string> Parts(string run)
    {
        for (var at = 0; at < run.Length; at++)
        {
            for (var length = 2; length <= 6 && at + length <= run.Length; length++)
                yield return run.Substring(at, length);
        }
    }

    private static IEnumerable<string> Spellings(string word)
    {
        if (char.IsAscii(word[0]))
            return [string.Concat(word.Select(c => (char)(c + 0xFEE0))), word.ToLowerInvariant(), word.ToUpperInvariant()];
        return [HalfWidth(word), word[^1] == 'ー' ? word[..^1] : word + "ー", HalfWidth(word[^1] == 'ー' ? word[..^1] : word + "ー")];
    }

    private static string HalfWidth(string word)
    {
        const string Full = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンァィゥェォッャュョー";
        const string Half = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝｧｨｩｪｫｯｬｭｮｰ";
        return string.Concat(word.Normalize(System.Text.NormalizationForm.FormD).Select(c =>
            c == '\u3099' ? 'ﾞ' : c == '\u309A' ? 'ﾟ' : Full.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? Half[at] : c));
    }

    /// <summary>Five to nine sentences each from the model city's own articles and policy, and one of their words side by side as nobody has put them.</summary>
    private static List<SearchDocument> Generated()
    {
        var random = new Random(Seed);
        var sentences = Directory.GetFiles(Path.Combine(Repository.Root, "kb"), "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .SelectMany(File.ReadAllLines).SelectMany(line => line.Split('。')).Select(s => s.Trim(' ', '#', '-', '|', '*', '>')).Where(s => s.Length is > 6 and < 300).Distinct(StringComparer.Ordinal).ToArray();
        var words = sentences.SelectMany(s => Runs().Matches(s).Select(m => m.Value)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        string Word() => words[random.Next(words.Length)];
        return [.. Enumerable.Range(1, Documents).Select(id => SearchIndexTests.Make(
            id % 2 == 0 ? SearchKinds.Article : SearchKinds.Ticket, id, id % 2 == 0 ? $"K-{id:0000}" : $"R8-{id:0000}", sentences[random.Next(sentences.Length)], ["all"],
            [.. Enumerable.Range(0, random.Next(5, 10)).Select(_ => sentences[random.Next(sentences.Length)] + "。").Append($"{Word()}{Word()}の{Word()}{Word()}を確かめる。")]) with
        { DepartmentId = id / OfDepartment })];
    }

    [GeneratedRegex(@"[\u4E00-\u9FFF々]{2,}|[\u30A1-\u30FAー]{2,}")]
    private static partial Regex Runs();

    [GeneratedRegex(@"(?<![\u30A1-\u30FAー])[\u30A1-\u30FA][\u30A1-\u30FAー]{2,}(?![\u30A1-\u30FAー])|(?<![A-Za-z])[A-Za-z]{3,}(?![A-Za-z])")]
    private static partial Regex Words();
}

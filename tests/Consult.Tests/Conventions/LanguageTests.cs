using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace Consult.Tests.Conventions;

/// <summary>English is a whole second language: no text of a page without it, and none left over.</summary>
public partial class LanguageTests
{
    private static readonly IReadOnlyList<(string Key, string English)> Words =
        [.. XDocument.Load(Path.Combine(Repository.Root, "src", "Web", "Words.en.resx")).Root!.Elements("data").Select(d => (d.Attribute("name")!.Value, d.Element("value")!.Value))];

    private static readonly HashSet<string> Known = [.. Words.Select(w => w.Key)];

    [Fact]
    public void Every_text_a_page_can_show_has_English() =>
        Nothing(PageTexts.All().Where(text => !Known.Contains(text.Text)).DistinctBy(text => text.Text).Select(text => text.ToString()));

    [Fact]
    public void No_view_holds_Japanese_that_is_not_looked_up() =>
        Nothing(Repository.Sources().Where(s => s.Path.EndsWith(".cshtml", StringComparison.Ordinal)).SelectMany(s => PageTexts.Bare(s.Path, s.Text)).Select(line => line.ToString()));

    [Fact]
    public void No_English_is_left_over()
    {
        var used = PageTexts.All().Select(text => text.Text).ToHashSet(StringComparer.Ordinal);

        Nothing(Known.Where(key => !used.Contains(key)));
    }

    [Fact]
    public void Every_English_text_has_the_holes_of_its_Japanese() =>
        Nothing(Words.Where(w => !Holes(w.Key).SetEquals(Holes(w.English))).Select(w => $"{w.Key} = {w.English}"));

    [Fact]
    public void English_is_English_and_stands_in_order()
    {
        // What a person must type or find in Japanese is quoted in the key: 「規定なし」.
        Nothing(Words.Where(w => w.English.Trim().Length == 0 || PageTexts.IsJapanese(Quoted().Matches(w.Key).Aggregate(w.English, (english, m) => english.Replace(m.Groups[1].Value, "", StringComparison.Ordinal)))).Select(w => $"{w.Key} = {w.English}"));
        Assert.Equal(Words.Select(w => w.Key).Order(StringComparer.Ordinal), Words.Select(w => w.Key));
        Assert.Equal(Words.Count, Known.Count);
    }

    [Fact]
    public void What_stays_Japanese_is_still_there()
    {
        var texts = Repository.Sources().Where(s => s.Path.EndsWith(".cs", StringComparison.Ordinal)).SelectMany(s => PageTexts.OfCode(s.Path, s.Text)).ToList();

        Nothing(JapaneseOnly.Lines.Where(line => !texts.Any(text => JapaneseOnly.Names(line, text))));
    }

    [Fact]
    public void Scripts_say_in_English_what_they_say_in_Japanese()
    {
        var folder = Path.Combine(Repository.Root, "src", "Web", "wwwroot", "js");
        var said = Directory.EnumerateFiles(folder, "*.js").SelectMany(file => Said().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value)).ToHashSet(StringComparer.Ordinal);
        var english = Entry().Matches(File.ReadAllText(Path.Combine(folder, "words.js"))).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        var bare = Directory.EnumerateFiles(folder, "*.js").Where(file => Path.GetFileName(file) != "words.js")
            .SelectMany(file => File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && PageTexts.IsJapanese(Said().Replace(line, ""))));

        Assert.NotEmpty(said);
        Assert.Equal(said.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Nothing(english.Where(e => !Holes(e.Key).SetEquals(Holes(e.Value))).Select(e => e.Key));
        Nothing(bare);
    }

    [Fact]
    public void Texts_are_found_wherever_they_stand()
    {
        const string code = """
            [Display(Name = "件名")] record A;
            class B { void C() { throw new RuleBroken($"「{name}」は{(late ? "期限" : "停止")}です。" + $"{n:N0}件"); log.LogError("記録"); if (x is "型" || y.Contains("語")) z = L["はい"]; } }
            """;
        const string view = """
            @* 注 *@
            <p title="@L["題"]">@L["{0}件", n]</p>
            <p>裸</p><p lang="ja">日本語</p>
            <p>裸の（{0}）</p>
            """;

        Assert.Equal(["件名", "「{0}」は{1}です。{2}件", "期限", "停止", "はい"], PageTexts.OfCode("x.cs", code).Select(t => t.Text));
        Assert.Equal([("題", 2), ("{0}件", 2)], PageTexts.OfView("x.cshtml", view).Select(t => (t.Text, t.Line)));
        Assert.Equal([4], PageTexts.Bare("x.cshtml", view).Select(t => t.Line));
    }

    private static void Nothing(IEnumerable<string> lines)
    {
        var found = lines.ToList();
        Assert.True(found.Count == 0, string.Join('\n', found.Prepend($"{found.Count}:")));
    }

    private static HashSet<string> Holes(string text) => [.. Hole().Matches(text).Select(m => m.Value)];

    [GeneratedRegex("「([^」]+)」")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"say\(""([^""]*)""")]
    private static partial Regex Said();

    [GeneratedRegex(@"^  ""([^""]*)"": ""([^""]*)"",$", RegexOptions.Multiline)]
    private static partial Regex Entry();
}

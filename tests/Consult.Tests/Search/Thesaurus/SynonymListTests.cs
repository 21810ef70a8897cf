using Consult.Access;
using Consult.Data;
using Consult.Search;
using Consult.Search.Thesaurus;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Consult.Tests.Search.Thesaurus;

public sealed class SynonymListTests : IDisposable
{
    private static readonly By Someone = By.System("試験", App.Start);

    private readonly string path = Path.Combine(Path.GetTempPath(), $"synonyms-{Guid.NewGuid():N}.txt");
    private readonly Heard log = new();
    private readonly SynonymFile file;

    public SynonymListTests() => file = new SynonymFile(path, log);

    public void Dispose() => File.Delete(path);

    [Fact]
    public void Bad_lines_are_named_with_file_and_line_and_the_others_used()
    {
        Write("# 説明", "", "一つだけ", "・,。", "壊れ\uFFFD,た", new string('長', 41) + ",短い", "甲，乙 # 説明", ",,丙,,丁,", "甲,乙");

        var state = file.Read();

        Assert.Equal([3, 4, 5, 6], state.Bad.Select(b => b.Number));
        Assert.All(state.Bad, b => Assert.EndsWith("。", b.Reason.ToString(), StringComparison.Ordinal));
        Assert.Equal(["甲,乙", "丙,丁"], state.Groups.Select(g => string.Join(',', g.Words)));
        Assert.Contains(log.Lines, l => l.Contains($"{path} の3行目", StringComparison.Ordinal));
        file.Read();
        Assert.Equal(4, log.Lines.Count);
    }

    [Fact]
    public void A_missing_file_leaves_search_as_it_is_and_is_named_once()
    {
        var list = SynonymList.Of(file.Read(), []);
        file.Read();

        Assert.Empty(Others(list.Synonyms, "スマホ"));
        Assert.NotNull(list.File.Unreadable);
        Assert.Contains(path, Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_read_any_more_holds_as_it_was_read_last()
    {
        Write("甲,乙");
        file.Read();
        File.Delete(path);

        var state = file.Read();

        Assert.NotNull(state.Unreadable);
        Assert.Equal("乙", Others(SynonymList.Of(state, []).Synonyms, "甲"));
        Write("甲,丙");
        Assert.Null(file.Read().Unreadable);
        Assert.Equal("丙", Others(SynonymList.Of(file.Read(), []).Synonyms, "甲"));
    }

    [Fact]
    public void What_the_city_adds_changes_and_leaves_out_holds_over_the_file()
    {
        Write("甲,乙", "丙,丁", "戊,己");
        var groups = file.Read().Groups;

        var list = SynonymList.Of(file.Read(), [SynonymGroup.Add("スマホ、スマートフォン", Someone), SynonymGroup.InPlaceOf(groups[0], "甲,庚", Someone), SynonymGroup.Without(groups[1], Someone)]);

        Assert.Equal([SynonymOrigin.Own, SynonymOrigin.Changed, SynonymOrigin.LeftOut, SynonymOrigin.File], list.Entries.Select(e => e.Origin));
        Assert.Equal("スマートフォン", Others(list.Synonyms, "スマホ"));
        Assert.Equal("庚", Others(list.Synonyms, "甲"));
        Assert.Empty(Others(list.Synonyms, "丙"));
        Assert.Equal("己", Others(list.Synonyms, "戊"));
    }

    [Fact]
    public void A_group_that_was_changed_here_and_then_by_hand_in_the_file_is_a_conflict_and_both_hold()
    {
        Write("甲,乙");
        var row = SynonymGroup.InPlaceOf(file.Read().Groups[0], "甲,丙", Someone);
        Write("甲,乙,丁");

        var list = SynonymList.Of(file.Read(), [row]);

        Assert.Equal([SynonymOrigin.Conflict, SynonymOrigin.File], list.Entries.Select(e => e.Origin));
        Assert.Equal(["甲", "乙"], list.Entries[0].FileWords);
        Assert.Equal(["丁", "丙", "乙"], Others(list.Synonyms, "甲").Split(' ').Order(StringComparer.Ordinal).Reverse().OrderBy(w => "丁丙乙".IndexOf(w, StringComparison.Ordinal)));
        row.Change("甲,丙", keptInFile: false, Someone);
        Assert.Equal(SynonymOrigin.Own, SynonymList.Of(file.Read(), [row]).Entries[0].Origin);
    }

    [Fact]
    public void An_unreadable_file_is_no_conflict()
    {
        Write("甲,乙");
        var row = SynonymGroup.InPlaceOf(file.Read().Groups[0], "甲,丙", Someone);
        File.Delete(path);
        var other = new SynonymFile(path, log);

        Assert.Equal(SynonymOrigin.Changed, Assert.Single(SynonymList.Of(other.Read(), [row]).Entries).Origin);
    }

    [Fact]
    public void An_entry_is_named_by_its_words_so_that_a_stale_page_finds_it_no_more()
    {
        Write("甲,乙");
        var before = SynonymList.Of(file.Read(), []).Entries[0].Key;
        Write("甲,乙,丁");

        Assert.Null(SynonymList.Of(file.Read(), []).Find(before));
    }

    [Theory]
    [InlineData("一つ", "一つしかありません")]
    [InlineData("", "二つ以上")]
    [InlineData(",、,", "二つ以上")]
    [InlineData("甲,乙#丙", "「#」")]
    [InlineData("・,。", "使えません")]
    public void Words_that_cannot_be_used_are_refused(string typed, string reason) =>
        Assert.Contains(reason, Assert.Throws<RuleBroken>(() => SynonymGroup.Add(typed, Someone)).Message, StringComparison.Ordinal);

    [Fact]
    public void Typed_words_are_kept_as_they_are_compared() => Assert.Equal("スマホ,スマートフォン", SynonymGroup.Add("ｽﾏﾎ、\r\nスマートフォン，スマホ", Someone).Words);

    private void Write(params string[] lines) => File.WriteAllLines(path, lines);

    private static string Others(Synonyms synonyms, string word) => string.Join(' ', synonyms.In(word).SelectMany(f => f.Others));

    private sealed class Heard : ILogger<SynonymFile>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Add(formatter(state, exception));
    }
}

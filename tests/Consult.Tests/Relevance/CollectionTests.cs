using Consult.Benchmarks.Relevance;
using Consult.Benchmarks.Relevance.Judging;
using Consult.Search;
using Xunit;

namespace Consult.Tests.Relevance;

public sealed class CollectionTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("consult-collection-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_collection_is_read_with_remarks_left_out()
    {
        Write(Collection.Documents, """{"id":"d1","title":"題","text":"文"}""", """{"id":"d2","title":"","text":"","number":"6.1(3)"}""");
        Write(Collection.Queries, "# 説明", "q1\tログ 保存", "", "q2\t何か");
        Write(Collection.Qrels, "q1\td2\t3", "q1\td1\t0");

        var documents = Collection.ReadDocuments(Path.Combine(folder, Collection.Documents));
        var questions = Collection.ReadQuestions(folder, documents.Select(d => d.Id).ToHashSet());

        Assert.Equal(["d1", "d2"], documents.Select(d => d.Id));
        Assert.Equal("6.1(3)", documents[1].Number);
        Assert.Equal(["ログ 保存", "何か"], questions.Select(q => q.Typed));
        Assert.Equal(3, questions[0].Judged.Grades["d2"]);
        Assert.Empty(questions[1].Judged.Grades);
    }

    [Theory]
    [InlineData(Collection.Documents, "{\"id\":\"d1\"}", 1)]
    [InlineData(Collection.Documents, "{\"id\":\"d1\",\"title\":\"\",\"text\":\"\"}\n{\"id\":\"d1\",\"title\":\"\",\"text\":\"\"}", 2)]
    [InlineData(Collection.Documents, "これはJSONではない", 1)]
    [InlineData(Collection.Queries, "q1 ログ", 1)]
    [InlineData(Collection.Queries, "q1\tログ\nq1\tログ", 2)]
    [InlineData(Collection.Qrels, "q1\td1\tよい", 1)]
    [InlineData(Collection.Qrels, "q1\td9\t1", 1)]
    [InlineData(Collection.Qrels, "q9\td1\t1", 1)]
    [InlineData(Collection.Qrels, "q1\td1\t1\nq1\td1\t2", 2)]
    public void A_mistake_is_named_with_file_and_line(string file, string text, int line)
    {
        Write(Collection.Documents, """{"id":"d1","title":"題","text":"文"}""");
        Write(Collection.Queries, "q1\tログ");
        Write(Collection.Qrels, "q1\td1\t1");
        Write(file, text.Split('\n'));

        var refused = Assert.Throws<FormatException>(() =>
        {
            Collection.ReadQuestions(folder, Collection.ReadDocuments(Path.Combine(folder, Collection.Documents)).Select(d => d.Id).ToHashSet());
        });

        Assert.Contains($"{file} の{line}行目", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_projects_own_judgements_speak_of_the_model_city_as_it_is()
    {
        var documents = await ModelCity.DocumentsAsync();

        // Throws where a judged document is no more, or is named twice.
        var questions = Collection.ReadQuestions(Path.Combine(AppContext.BaseDirectory, "relevance"), documents.Select(d => d.Id).ToHashSet());

        Assert.True(questions.Count >= 300);
        Assert.All(questions, q => Assert.True(q.Judged.AnyFrom(2), $"{q.Id}「{q.Typed}」に当てはまる文書がありません。"));
        Assert.Equal(questions.Count, questions.Select(q => JapaneseText.Of(q.Typed).Text).Distinct().Count());
        Assert.InRange(questions.Count(q => Parts.Of(q.Id) == Part.Dev), questions.Count * 45 / 100, questions.Count * 55 / 100);
        Assert.All(new Func<string, bool>[] { id => id.StartsWith("K-", StringComparison.Ordinal), id => id[0] == 'R', id => id.StartsWith("taisaku-", StringComparison.Ordinal) },
            kind => Assert.True(questions.Count(q => q.Judged.Grades.Any(g => g.Value >= 2 && kind(g.Key))) >= 100));
        var texts = documents.Select(d => JapaneseText.Of(d.Title + "\n" + d.Body).Text).ToList();
        // Names of things may stand in the documents too; more than a name must be in the person's own words.
        Assert.Empty(questions.Where(q => q.Typed.Length >= 12 && texts.Any(t => t.Contains(JapaneseText.Of(q.Typed).Text, StringComparison.Ordinal))).Select(q => q.Typed));
    }

    private void Write(string file, params string[] lines) => File.WriteAllLines(Path.Combine(folder, file), lines);
}

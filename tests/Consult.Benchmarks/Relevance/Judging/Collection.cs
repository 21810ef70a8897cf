using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Consult.Benchmarks.Relevance.Judging;

/// <param name="Id">Its name in the judgements.</param>
/// <param name="Number">A clause's number as printed (6.1(3)); only of documents that are clauses.</param>
internal sealed record Text(string Id, string Title, string Body, string? Number);

/// <param name="Id">Its name in the judgements.</param>
/// <param name="Typed">As a person would type it.</param>
internal sealed record Question(string Id, string Typed, Judgements Judged);

/// <summary>A folder of three files: <c>documents.jsonl</c>, <c>queries.tsv</c> and <c>qrels.tsv</c>. Everything in them is checked: a judgement of what does not exist is a mistake, not a miss.</summary>
internal static class Collection
{
    public const string Documents = "documents.jsonl";
    public const string Queries = "queries.tsv";
    public const string Qrels = "qrels.tsv";

    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 8 };

    /// <exception cref="FormatException">A line cannot be read; the message names file and line.</exception>
    public static List<Text> ReadDocuments(string path)
    {
        var read = new List<Text>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (line, at) in Lines(path))
        {
            var text = Document(line) ?? throw Bad(path, at, "id・title・text を文字列で持つJSONではありません。");
            if (!known.Add(text.Id))
                throw Bad(path, at, $"id「{text.Id}」が二度あります。");
            read.Add(text);
        }

        return read;
    }

    /// <param name="folder">Of the two files.</param>
    /// <param name="documents">The ids there are.</param>
    /// <exception cref="FormatException">A line cannot be read, or names what is unknown.</exception>
    public static List<Question> ReadQuestions(string folder, IReadOnlySet<string> documents)
    {
        var queries = Path.Combine(folder, Queries);
        var typed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (line, at) in Lines(queries))
        {
            if (line.Split('\t') is not [{ Length: > 0 } id, var text] || string.IsNullOrWhiteSpace(text))
                throw Bad(queries, at, "「番号（タブ）言葉」の形ではありません。");
            if (!typed.TryAdd(id, text))
                throw Bad(queries, at, $"番号「{id}」が二度あります。");
        }

        var judged = ReadQrels(Path.Combine(folder, Qrels), typed, documents);
        return [.. typed.Select(t => new Question(t.Key, t.Value, new Judgements(judged.GetValueOrDefault(t.Key) ?? [])))];
    }

    private static Dictionary<string, Dictionary<string, int>> ReadQrels(string path, Dictionary<string, string> queries, IReadOnlySet<string> documents)
    {
        var read = new Dictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        foreach (var (line, at) in Lines(path))
        {
            if (line.Split('\t') is not [var query, var document, var grade] || !int.TryParse(grade, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
                throw Bad(path, at, "「番号（タブ）文書（タブ）0以上の整数」の形ではありません。");
            if (!queries.ContainsKey(query))
                throw Bad(path, at, $"番号「{query}」は {Queries} にありません。");
            if (!documents.Contains(document))
                throw Bad(path, at, $"文書「{document}」はありません。");
            if (!read.TryGetValue(query, out var grades))
                read[query] = grades = new Dictionary<string, int>(StringComparer.Ordinal);
            if (!grades.TryAdd(document, value))
                throw Bad(path, at, $"「{query}」の文書「{document}」が二度あります。");
        }

        return read;
    }

    private static Text? Document(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line, Json);
            return Word(json.RootElement, "id") is { Length: > 0 } id && Word(json.RootElement, "title") is { } title && Word(json.RootElement, "text") is { } text
                ? new Text(id, title, text, Word(json.RootElement, "number")) : null;
        }
        catch (JsonException)
        {
            // The caller names the line.
            return null;
        }
    }

    private static string? Word(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static IEnumerable<(string Line, int At)> Lines(string path)
    {
        var at = 0;
        foreach (var line in File.ReadLines(path, Encoding.UTF8))
        {
            at++;
            if (line.Length > 0 && line[0] != '#')
                yield return (line, at);
        }
    }

    private static FormatException Bad(string path, int line, string reason) => new($"{path} の{line}行目：{reason}");
}

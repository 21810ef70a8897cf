using System.Text.RegularExpressions;
using Consult.Calendar;

namespace Consult.Policy.Reading;

/// <summary>The head of a Markdown policy file, between two lines of ---.</summary>
public sealed partial record FrontMatter(
    string? Document, string? Title, string? Kind, string? Edition, DateOnly? Promulgated, DateOnly? Effective)
{
    /// <summary>Reads the head if the file begins with one; <paramref name="next"/> is the first line after it.</summary>
    internal static FrontMatter? Read(IReadOnlyList<string> lines, List<ReadingProblem> problems, out int next)
    {
        next = 0;
        if (lines.Count == 0 || lines[0].Trim() != "---")
            return null;
        var end = 1;
        while (end < lines.Count && lines[end].Trim() is not ("---" or "..."))
            end++;
        if (end == lines.Count || end > 100)
            return null;
        next = end + 1;
        var values = new Dictionary<string, (string Value, int Line)>(StringComparer.OrdinalIgnoreCase);
        for (var i = 1; i < end; i++)
        {
            var match = Pair().Match(lines[i]);
            if (match.Success)
                values[match.Groups[1].Value] = (Unquoted(match.Groups[2].Value), i);
            else if (lines[i].Trim().Length > 0 && !lines[i].TrimStart().StartsWith('#'))
                problems.Add(new(i + 1, lines[i].Trim(), new("文書の見出し情報は「項目: 値」の形で書いてください。")));
        }
        string? Text(string key) => values.TryGetValue(key, out var v) && v.Value.Length > 0 ? v.Value : null;
        DateOnly? Date(string key)
        {
            if (Text(key) is not { } text)
                return null;
            if (JapaneseDate.Read(text) is { } date)
                return date;
            var line = values[key].Line;
            problems.Add(new(line + 1, lines[line].Trim(), new("日付は「2026-04-01」又は「令和8年4月1日」の形で書いてください。")));
            return null;
        }
        return new(Text("document"), Text("title"), Text("kind"), Text("edition"), Date("promulgated"), Date("effective"));
    }

    private static string Unquoted(string value)
    {
        value = value.Trim();
        if (value.Length > 1 && value[0] is '"' or '\'' && value.IndexOf(value[0], 1) is > 0 and var close)
            return value[1..close];
        var comment = value.IndexOf(" #", StringComparison.Ordinal);
        return comment >= 0 ? value[..comment].TrimEnd() : value;
    }

    [GeneratedRegex(@"^\s*([A-Za-z_]+)\s*:\s*(.*)$")]
    private static partial Regex Pair();
}

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Consult.Knowledge.Files;

/// <summary>Writes an article as its file: always the same bytes for the same article.</summary>
public static partial class KbWriter
{
    public static string Write(KbFile file)
    {
        var text = new StringBuilder("---\n");
        Item("number", file.Number);
        Item("former", file.Former.Count == 0 ? null : $"[{string.Join(", ", file.Former)}]");
        Item("title", Quoted(file.Title));
        Item("topic", file.Topic);
        Item("audience", file.Audience.Word());
        Item("department", file.Department is null ? null : $"\"{file.Department}\"");
        Item("status", file.Status.Word());
        Item("clauses", $"[{string.Join(", ", file.Clauses)}]");
        Item("published", Day(file.Published));
        Item("updated", Day(file.Updated));
        Item("checked", Day(file.Checked));
        Item("publish", Day(file.Publish));
        Item("review", Day(file.Review));
        Item("expires", Day(file.Expires));
        Item("owner", file.Owner is null ? null : Quoted(file.Owner));
        Item("successor", file.Successor);
        text.Append("---\n");
        Section("質問", file.Question);
        text.Append('\n');
        Section("回答", file.Answer);
        text.Append('\n');
        Section("適用条件", file.Conditions);
        return text.ToString();

        void Item(string name, string? value)
        {
            if (value is not null)
                text.Append(CultureInfo.InvariantCulture, $"{name}: {value}\n");
        }

        void Section(string heading, string body)
        {
            text.Append(CultureInfo.InvariantCulture, $"## {heading}\n");
            if (body.Length > 0)
                text.Append('\n').Append(Headings().Replace(body, @"\$0")).Append('\n');
        }
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Quoted(string value) =>
        value.Length == 0 || value != value.Trim() || "\"'[]{}#&*!|>%@`-?,:".Contains(value[0]) || value.Contains(": ", StringComparison.Ordinal) || value.Contains(" #", StringComparison.Ordinal)
            ? $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""
            : value;

    /// <summary>A line of the text that looks like one of the file's own headings gets a backslash, which the reader takes away.</summary>
    [GeneratedRegex(@"^\\*## (?:質問|回答|適用条件)[ \t　]*$", RegexOptions.Multiline)]
    private static partial Regex Headings();
}

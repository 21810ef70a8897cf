using Consult.Data;
using Consult.Office;

namespace Consult.Policy.Reading;

/// <summary>
/// Reads a policy file into its clauses: Markdown, plain text (UTF-8, UTF-16, CP932, EUC-JP, ISO-2022-JP) or docx, told apart by content.
/// Understands 章節款条項号 with 枝番, 6.1 (1) ① (ア), 2―4―1, 第1 / 1 / (1) and mixtures. Throws nothing but <see cref="RuleBroken"/>.
/// </summary>
public static class PolicyText
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MaxBytes = 5 * 1024 * 1024;

    public const int MaxLines = 20_000;

    /// <exception cref="RuleBroken">The file is empty, too large, or no text; the message says what to do.</exception>
    public static PolicyOutline Read(Stream file)
    {
        using var copy = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = file.Read(buffer, 0, buffer.Length)) > 0)
        {
            if (copy.Length + read > MaxBytes)
                throw new RuleBroken("ファイルが大きすぎます。5MB以内のファイルにしてください。");
            copy.Write(buffer, 0, read);
        }
        return Read(copy.ToArray());
    }

    /// <inheritdoc cref="Read(Stream)"/>
    public static PolicyOutline Read(byte[] file)
    {
        if (file.Length > MaxBytes)
            throw new RuleBroken("ファイルが大きすぎます。5MB以内のファイルにしてください。");
        if (file.Length == 0)
            throw new RuleBroken("ファイルが空です。内容のあるファイルを選んでください。");
        if (file is [0x50, 0x4B, 0x03 or 0x05, ..])
            return ReadWord(WordText.Read(new MemoryStream(file, writable: false), new ClauseTables().Numbered));
        return ReadText(TextDecoding.Decode(file));
    }

    /// <summary>Reads text that is already decoded.</summary>
    public static PolicyOutline ReadText(string text) =>
        ReadLines(text.ReplaceLineEndings("\n").TrimStart('\uFEFF').Split('\n'));

    /// <summary>Reads lines or the paragraphs of a document; line numbers are counted from the first.</summary>
    public static PolicyOutline ReadLines(IReadOnlyList<string> lines) => ReadLines(lines, []);

    private static PolicyOutline ReadWord(IReadOnlyList<WordLine> lines) =>
        ReadLines([.. lines.Select(line => line.Text)], [.. Enumerable.Range(0, lines.Count).Where(i => lines[i].IsContents)]);

    private static PolicyOutline ReadLines(IReadOnlyList<string> lines, IReadOnlyCollection<int> contents)
    {
        if (lines.Count > MaxLines)
            throw new RuleBroken("行数が多すぎます。20,000行以内のファイルに分けてください。");
        if (lines.All(string.IsNullOrWhiteSpace))
            throw new RuleBroken("ファイルに文字がありません。内容のあるファイルを選んでください。");
        List<ReadingProblem> problems = [];
        var front = FrontMatter.Read(lines, problems, out var first);
        return new OutlineReading(lines, problems, contents).Read(front, first) with { Source = string.Join('\n', lines) };
    }
}

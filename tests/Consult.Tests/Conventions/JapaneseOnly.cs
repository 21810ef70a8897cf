namespace Consult.Tests.Conventions;

/// <summary>japanese-only.txt: what no page shows, or what is stored as it was said. A line is a folder, a file, or <c>file | text</c>, with \n for a new line.</summary>
internal static class JapaneseOnly
{
    public static IReadOnlyList<string> Lines { get; } =
        [.. File.ReadAllLines(Path.Combine(Repository.Tests, "Conventions", "japanese-only.txt")).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')];

    public static bool Names(PageText text) => Lines.Any(line => Names(line, text));

    public static bool Names(string line, PageText text) => line.Split(" | ") switch
    {
        [var path, var said] => text.Path == path && text.Text.ReplaceLineEndings("\\n") == said,
        // The JSON API speaks Japanese in every feature.
        ["*/Api/"] => text.Path.Contains("/Api/", StringComparison.Ordinal),
        [var path] => path.EndsWith('/') ? text.Path.StartsWith(path, StringComparison.Ordinal) : text.Path == path,
        _ => false,
    };
}

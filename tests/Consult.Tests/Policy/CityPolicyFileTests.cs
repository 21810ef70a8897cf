using System.Text.RegularExpressions;
using Consult.Policy.Reading;
using Xunit;

namespace Consult.Tests.Policy;

/// <summary>The model city's own files: every number in them is found and nothing is reported.</summary>
public partial class CityPolicyFileTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "kb", "policy");

    private static string[] Files => [.. Directory.GetFiles(Folder, "*.md").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_number_of_the_files_is_a_clause()
    {
        Assert.NotEmpty(Files);
        Assert.All(Files, EveryNumberIsAClause);
    }

    private static void EveryNumberIsAClause(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, file));
        using var stream = File.OpenRead(Path.Combine(Folder, file));
        var outline = PolicyText.Read(stream);

        Assert.Equal([], outline.Problems.Select(p => $"{p.Line}: {p.Text}: {p.Reason}"));
        var found = outline.Flatten().Select(c => c.Line).ToHashSet();
        var numbered = Enumerable.Range(1, lines.Length).Where(i => Numbered().IsMatch(lines[i - 1]));
        Assert.Equal([], numbered.Where(i => !found.Contains(i)).Select(i => $"{i}: {lines[i - 1]}"));
        Assert.NotNull(outline.FrontMatter?.Effective);
        Assert.All(outline.Flatten().Select(c => c.Path).CountBy(path => path), pair => Assert.Equal(1, pair.Value));
    }

    [GeneratedRegex(@"^(#+ |\([0-9]+\)|[①-⑳]|\([ア-ン]\))")]
    private static partial Regex Numbered();
}

using System.Text.RegularExpressions;
using Xunit;

namespace Consult.Tests.Conventions;

public partial class SourceTests
{
    [Theory]
    [InlineData("Search", @"\bLucene\b")]
    [InlineData("Office", @"\bDocumentFormat\.OpenXml\b")]
    [InlineData("Mail", @"\b(MailKit|MimeKit)\b")]
    public void Only_one_folder_names_a_library(string folder, string library)
    {
        var strangers = Repository.Sources().Where(s => Repository.Feature(s.Path) != folder && Regex.IsMatch(Code(s.Text), library)).Select(s => s.Path);

        Assert.Empty(strangers);
    }

    /// <summary>
    /// Ground may be used by everyone. Of the trade's features, each uses those that features.txt names and no other:
    /// a new reference is a decision, written there as one more word.
    /// </summary>
    [Fact]
    public void Features_use_each_other_only_as_written_down()
    {
        var table = File.ReadAllLines(Path.Combine(Repository.Tests, "Conventions", "features.txt")).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(':')).ToDictionary(
            line => line[0].Trim(), line => line[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal));
        var ground = table["everyone"];

        var surprises = Repository.Sources().Where(s => s.Path.Contains('/', StringComparison.Ordinal))
            .SelectMany(s => Used(s.Text).Select(used => (By: Repository.Feature(s.Path), Used: used, s.Path)))
            .Where(u => u.Used != u.By && !ground.Contains(u.Used) && !table.GetValueOrDefault(u.By, []).Contains(u.Used))
            .GroupBy(u => (u.By, u.Used)).Select(g => $"{g.Key.By} uses {g.Key.Used} (first in {g.First().Path})");

        Assert.Empty(surprises);
    }

    private static IEnumerable<string> Used(string text) => Name().Matches(Code(text)).Select(m => m.Groups[1].Value).Distinct();

    /// <summary>The text without its comments.</summary>
    private static string Code(string text) => Comment().Replace(text, "");

    [GeneratedRegex(@"^\s*//.*$|@\*.*?\*@", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?:using (?:static )?|[^.\w])Consult\.([A-Z]\w*)")]
    private static partial Regex Name();
}
